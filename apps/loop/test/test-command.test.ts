import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { copyRepository, type RepositoryCopy } from './repository-copy.ts';

// `pnpm test` cannot be run by a test of its own, so it runs on a copy of the repository in which
// only the packages that these tests write have tests.
// These tests start whole programs, and a machine may be busy with other tests beside them.
vi.setConfig({ testTimeout: 180_000 });

let copy: RepositoryCopy;
/** What the program under test imports; these keep their code and lose their tests. */
const NEEDED = ['spec', 'packages/chromium', 'apps/loop'];

beforeAll(async () => {
  copy = await copyRepository();
  for (const folder of globSync(['packages/*', 'apps/*'], { cwd: copy.folder })) {
    if (!NEEDED.includes(folder)) await rm(join(copy.folder, folder), { recursive: true });
  }
  for (const folder of NEEDED) {
    const file = join(copy.folder, folder, 'package.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ name: manifest.name, exports: manifest.exports }));
  }
});
afterAll(() => copy.remove());

async function writePackage(name: string, testFile: string): Promise<void> {
  const folder = join(copy.folder, 'packages', name);
  await mkdir(join(folder, 'test'), { recursive: true });
  const scripts = { test: 'vitest run --config ../../.config/vitest.config.ts --root .' };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, scripts }));
  await writeFile(join(folder, 'test/it.test.ts'), testFile);
}

function runTests(): Promise<{ code: number; lines: string[] }> {
  return new Promise((resolve) => {
    const program = join(copy.folder, 'apps/loop/src/test.ts');
    execFile('node', [program], { cwd: copy.folder }, (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), lines: stdout.trimEnd().split('\n') });
    });
  });
}

const passing = "import { test } from 'vitest'; test('a', () => {}); test('b', () => {});";

test('adds up what passed in every package, and does so again from the cache', async () => {
  await writePackage('one', passing);
  await writePackage('two', passing);
  const first = await runTests();
  expect(first).toMatchObject({ code: 0 });
  expect(first.lines.at(-1)).toBe('4 passed, 0 failed');
  const again = await runTests();
  expect(again.lines.at(-1)).toBe('4 passed, 0 failed');
  expect(again.lines.join('\n')).toContain('FULL TURBO');
});

test('counts failed and skipped tests and exits 1', async () => {
  await writePackage('one', passing);
  await writePackage(
    'two',
    "import { test } from 'vitest'; test('a', () => { throw new Error('no') }); test.skip('b', () => {});",
  );
  const { code, lines } = await runTests();
  expect(code).toBe(1);
  expect(lines.at(-1)).toBe('2 passed, 1 failed, 1 skipped');
});

test('a test file that cannot be loaded is a failure, not silence', async () => {
  await writePackage('one', passing);
  await writePackage('two', "import './nothing-here.ts';");
  const { code, lines } = await runTests();
  expect(code).toBe(1);
  expect(lines.at(-1)).toBe('2 passed, 1 failed');
});

test('a hook that throws is a failure, although its tests are only skipped', async () => {
  await writePackage('one', passing);
  await writePackage(
    'two',
    "import { beforeAll, test } from 'vitest'; beforeAll(() => { throw new Error('no') }); test('a', () => {});",
  );
  const { code, lines } = await runTests();
  expect(code).toBe(1);
  expect(lines.at(-1)).toBe('2 passed, 1 failed, 1 skipped');
});

test('a package whose run dies without a report is a failure, whatever an older run said', async () => {
  await writePackage('one', passing);
  await writePackage('two', passing);
  await runTests();
  const file = join(copy.folder, 'packages/two/package.json');
  await writeFile(file, JSON.stringify({ name: 'two', scripts: { test: 'exit 7' } }));
  const { code, lines } = await runTests();
  expect(code).toBe(1);
  expect(lines.at(-1)).toBe('2 passed, 1 failed');
});
