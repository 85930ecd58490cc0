import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryFolder } from '../repository.ts';
import type { Made } from './maker.ts';

/**
 * Builds the docs of the bundle. Redocly renders them in a process of its own, so this is one that
 * ends with the render; an aborted `signal` ends both at once.
 */
export async function buildDocs(signal: AbortSignal): Promise<Made> {
  const build = spawn('node', [join(repositoryFolder, 'apps/docs/src/build.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // As a group of its own it can be ended together with what it has started.
    detached: true,
  });
  const stop = () => build.pid && process.kill(-build.pid);
  signal.addEventListener('abort', stop);
  const chunks: Buffer[] = [];
  build.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(build, 'close');
  signal.removeEventListener('abort', stop);
  return code === 0 ? { ok: true } : { ok: false, output: Buffer.concat(chunks).toString().trim() };
}
