import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startMock } from '@rememberizer/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OWN_SPEC } from '../src/own-description.ts';

const execute = promisify(execFile);
let folder: string;
let command: string;

// The packed app is what a team of another language installs: nothing of this repository is near,
// and of npm only what the package says that it needs.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rememberizer-packed-'));
  const packageFolder = join(import.meta.dirname, '..');
  await execute('pnpm', ['pack', '--pack-destination', folder], { cwd: packageFolder });
  const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  const modules = join(folder, 'node_modules');
  const installed = join(modules, '@rememberizer/conformance');
  await mkdir(installed, { recursive: true });
  await execute('tar', ['-xzf', join(folder, tarball), '--strip-components=1', '-C', installed]);
  const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(manifest.dependencies)) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(packageFolder, 'node_modules', name), join(modules, name));
  }
  command = join(installed, manifest.bin.conformance);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('runs from its package alone and checks our API', async () => {
  const mock = await startMock({ spec: OWN_SPEC, port: 0 });
  try {
    const { stdout } = await execute(command, [mock.url, '--stateless'], { cwd: folder });
    expect(stdout).toMatch(/conforms · 5 operations/);
    // Node 20 has no such function.
    const older = ['--import', 'data:text/javascript,delete Map.groupBy', command];
    const again = await execute(process.execPath, [...older, mock.url, '--stateless']);
    expect(again.stdout).toMatch(/conforms · 5 operations/);
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
