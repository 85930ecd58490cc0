import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Milliseconds that the generator's own command takes for the bundle of a work tree, with the
 * plugins of our client.
 */
export async function runGenerator(tree: string, output: string): Promise<number> {
  const client = join(tree, 'packages/client');
  const bundle = join(tree, 'spec/dist/openapi.json');
  const start = performance.now();
  await run(
    'node',
    [
      join(client, 'node_modules/@hey-api/openapi-ts/bin/run.js'),
      ...['--file', 'openapi-ts.config.ts', '--input', bundle, '--output', output],
    ],
    { cwd: client },
  );
  const ms = performance.now() - start;
  await rm(output, { recursive: true });
  return ms;
}
