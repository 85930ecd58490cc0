import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startMock } from '@rememberizer/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OWN_SPEC } from '../src/own-description.ts';

const execute = promisify(execFile);
let folder: string;
let command: string;

// The packed app is what a team of another language installs: nothing of this repository is near.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rememberizer-packed-'));
  const packageFolder = join(import.meta.dirname, '..');
  await execute('pnpm', ['pack', '--pack-destination', folder], { cwd: packageFolder });
  const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await execute('npm', ['install', ...quiet, `./${tarball}`], { cwd: folder });
  command = join(folder, 'node_modules/.bin/conformance');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('installs in an empty project and checks our API', async () => {
  const mock = await startMock({ spec: OWN_SPEC, port: 0 });
  try {
    const { stdout } = await execute(command, [mock.url, '--stateless'], { cwd: folder });
    expect(stdout).toMatch(/conforms · 5 operations/);
  } finally {
    await mock.close();
  }
});

test('brings our workflows along, and takes a description of its user', async () => {
  const dead = ['http://127.0.0.1:9/api/v1'];
  const ours = await execute(command, dead, { cwd: folder }).catch((error) => error);
  expect(ours.code).toBe(2);
  expect(ours.stderr).toContain('nothing answers there');
  const none = await execute(command, [...dead, '--spec', 'none.yaml'], { cwd: folder }).catch(
    (error) => error,
  );
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('none.yaml');
});
