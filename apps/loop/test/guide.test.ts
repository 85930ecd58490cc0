import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { follow, readGuide } from './guide.ts';
import { copyRepository } from './repository-copy.ts';
import { type Ended, runIn } from './run-in.ts';

// The long form, with the whole of `pnpm verify` and the tests of the packages, is `pnpm stress`.

test('a newcomer adds an operation by the guide alone', { timeout: 120_000 }, async () => {
  const copy = await copyRepository();
  onTestFinished(copy.remove);
  const run = (folder: string, program: string, ...args: string[]) =>
    runIn(join(copy.folder, folder), program, ...args);
  const good = (ended: Ended) => expect(ended).toMatchObject({ code: 0 });
  const config = {
    extends: '../../.config/tsconfig.json',
    files: ['src/routes/routes.ts'],
  };
  await writeFile(join(copy.folder, 'apps/server/tsconfig.routes.json'), JSON.stringify(config));
  const typecheck = () => run('apps/server', 'tsc', '-p', 'tsconfig.routes.json');

  const guide = await readGuide();
  const isHandler = ({ file }: { file: string }) => file.startsWith('apps/server/');
  for (const instruction of guide.filter((each) => !isHandler(each))) {
    await follow(copy, instruction);
  }
  const [lint, stale, bundle] = await Promise.all([
    run('spec', 'redocly', 'lint', 'auth@v1', 'sessions@v1'),
    run('.', 'node', 'apps/loop/src/stale/main.ts'),
    run('spec', 'redocly', 'bundle', 'openapi.yaml', '--output', 'dist/openapi.json'),
  ]);
  good(lint);
  expect(stale).toEqual({ code: 0, output: '' });
  good(bundle);
  good(await run('packages/client', 'node', 'generate/main.ts'));

  const missing = await typecheck();
  const routes = await readFile(join(copy.folder, 'apps/server/src/routes/routes.ts'), 'utf8');
  const line = routes.slice(0, routes.indexOf('return routes')).split('\n').length;
  expect(missing.output).toContain(`src/routes/routes.ts(${line},`);
  expect(missing.output).toContain("Property 'currentUser' is missing");

  for (const instruction of guide.filter(isHandler)) await follow(copy, instruction);
  expect(await typecheck()).toEqual({ code: 0, output: '' });
});
