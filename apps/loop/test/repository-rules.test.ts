import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { repositoryFolder } from '../src/repository.ts';

// The rules of the repository that no linter knows.
const read = (file: string) => readFileSync(join(repositoryFolder, file), 'utf8');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: repositoryFolder,
})
  .toString()
  .trim()
  .split('\n');
const manifests = files.filter((file) => file.endsWith('package.json'));
const sources = files.filter((file) => /\.[cm]?ts$/.test(file) && !file.includes('/generated/'));
const readme = read('README.md');
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;

test('nothing else is visible at the top level', () => {
  const visible = new Set(files.map((file) => file.split('/')[0] ?? ''));
  expect([...visible].filter((entry) => !entry.startsWith('.')).sort()).toEqual([
    'LICENSE',
    'README.md',
    'apps',
    'package.json',
    'packages',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'spec',
    'turbo.json',
  ]);
});

test.each(manifests)('%s takes every version from the catalog, or the workspace', (file) => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(file));
  const versions = Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(versions.filter((version) => version !== 'catalog:' && version !== 'workspace:*')).toEqual(
    [],
  );
});

test('the catalog holds exact versions', () => {
  const { catalog } = parse(read('pnpm-workspace.yaml'));
  const loose = Object.entries(catalog).filter(
    // Of a package that is there twice, the second has a name of its own.
    ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+[\w.-]*$/.test(String(version)),
  );
  expect(loose).toEqual([]);
});

test('a package imports no app, and the description imports nothing of ours', () => {
  const wrong = sources.flatMap((file) => {
    const imported = [...read(file).matchAll(/from '(@rememberizer\/[\w-]+)/g)].map(
      ([, name]) => name ?? '',
    );
    const apps = ['mock', 'conformance', 'docs', 'server', 'loop'].map(
      (app) => `@rememberizer/${app}`,
    );
    const forbidden = file.startsWith('spec/') ? () => true : (name: string) => apps.includes(name);
    const isLower = /^(spec|packages\/[\w-]+)\/(src|lint)\//.test(file);
    return isLower ? imported.filter(forbidden).map((name) => `${file} imports ${name}`) : [];
  });
  expect(wrong).toEqual([]);
});

test('no source file is longer than 250 lines', () => {
  const long = sources
    .filter((file) => !file.includes('/test/'))
    .filter((file) => read(file).split('\n').length > 251);
  expect(long).toEqual([]);
});

test('CI runs the test command of the README and nothing else', () => {
  const command = 'npx --yes pnpm@12 test';
  expect(readme).toContain(`\n${command} `);
  const steps = read('.ci/run')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  expect(steps).toHaveLength(1);
  expect(steps[0]).toMatch(new RegExp(`exec ${command}$`));
});

test('every command and every link of the README is there', () => {
  const commands = [...readme.matchAll(/pnpm(?:@12)? ([a-z][\w:]*)/g)].map(
    ([, name]) => name ?? '',
  );
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link ?? '');
  expect(
    links.filter((link) => !files.some((file) => file === link || file.startsWith(`${link}/`))),
  ).toEqual([]);
});

test('a new version of the description asks for no new generated code', () => {
  const { version } = parse(read('spec/openapi.yaml')).info;
  const generated = files.filter((file) => file.startsWith('packages/client/src/generated/'));
  expect(generated.length).toBeGreaterThan(3);
  expect(generated.filter((file) => read(file).includes(version))).toEqual([]);
});
