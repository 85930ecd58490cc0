import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pets, splitPets } from './pets.ts';
import { type Folder, makeFolder, makeRepository } from './repository.ts';
import { projectIn, runDiff } from './run.ts';

let repository: Folder;
const ids: Record<string, string> = {};

beforeAll(() => {
  repository = makeRepository();
  ids.first = repository.commit({ ...splitPets('1.0.0'), 'other.json': other('1.0.0') });
  repository.git('tag', 'v1');
  ids.release = repository.commit(pets('1.1.0'));
  ids.neighbour = repository.commit(pets('1.1.0', { title: 'All pets' }));
  repository.git('branch', 'both');
  repository.write({ both: other('7.0.0'), ...pets('1.2.0') });
});
afterAll(() => repository.remove());

function other(version: string): string {
  return JSON.stringify({ openapi: '3.0.3', info: { title: 'Other', version }, paths: {} });
}

/** Names and versions of both sides. */
async function compared(args: string[], cwd = repository.path) {
  const { output, errors } = await runDiff(
    cwd,
    [...args, '--format', 'json'],
    projectIn(repository.path),
  );
  if (errors) throw new Error(errors);
  const { base, revision, version } = JSON.parse(output);
  return [`${base} ${version.base}`, `${revision} ${version.revision}`];
}

async function refused(args: string[], cwd = repository.path) {
  const { code, output, errors } = await runDiff(cwd, args, projectIn(repository.path));
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors.trimEnd().split('\n')).toHaveLength(1);
  return errors.replace('contract:diff: ', '').trimEnd();
}

test('by default the work tree is compared with the commit that last changed the version', async () => {
  expect(await compared([])).toEqual([
    `${ids.release}:api/openapi.yaml 1.1.0`,
    'api/openapi.yaml 1.2.0',
  ]);
});

test('a ref is read from git, whatever folder one is in and whatever the work tree holds', async () => {
  expect(await compared(['v1', 'HEAD'])).toEqual([
    'v1:api/openapi.yaml 1.0.0',
    'HEAD:api/openapi.yaml 1.1.0',
  ]);
  expect(await compared(['HEAD~2'], `${repository.path}/api/paths`)).toEqual([
    'HEAD~2:api/openapi.yaml 1.0.0',
    '../openapi.yaml 1.2.0',
  ]);
  expect(repository.git('status', '--short').split('\n')).toHaveLength(2);
});

test('a ref with a path names another file', async () => {
  expect(await compared(['v1:other.json', 'other.json'])).toEqual([
    'v1:other.json 1.0.0',
    'other.json 1.0.0',
  ]);
});

test('a word that is a ref and a file is the ref, and ./word the file', async () => {
  expect(await compared(['both', './both'])).toEqual(['both:api/openapi.yaml 1.1.0', 'both 7.0.0']);
});

test('symbolic links in a commit are followed, and lead nowhere out of it', async () => {
  const linked = makeRepository();
  const outside = makeFolder();
  try {
    outside.write({ 'secret.yaml': 'get: { responses: { "204": { description: Secret. } } }\n' });
    linked.link('link.json', 'real.json');
    linked.commit({ 'real.json': other('3.0.0') });
    linked.link('out.json', `${outside.path}/secret.yaml`);
    const up = splitPets('1.0.0')['api/openapi.yaml'];
    linked.commit({ 'up.yaml': up.replace('paths/pets.yaml', `${outside.path}/secret.yaml`) });
    const run = (name: string) => runDiff(linked.path, [`main:${name}`, './real.json']);
    expect(await run('link.json')).toMatchObject({ code: 0, errors: '' });
    expect(await run('out.json')).toMatchObject({
      code: 2,
      errors: 'contract:diff: main:out.json: there is no such file\n',
    });
    const { code, errors } = await run('up.yaml');
    expect(code).toBe(2);
    expect(errors).toMatch(/^contract:diff: main:up.yaml:\d+: .*no such file/);
  } finally {
    linked.remove();
    outside.remove();
  }
});

test('the help fits a terminal', async () => {
  const { code, output } = await runDiff(repository.path, ['--help']);
  expect(code).toBe(0);
  expect(output.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

describe('what cannot be compared is refused in one line that says what to do', () => {
  test.each([
    [
      ['nowhere'],
      /^'nowhere' is neither a git ref of this repository nor a file; .*: git fetch origin nowhere:nowhere$/,
    ],
    [['typo.yaml'], /^'typo.yaml' is neither a git ref of this repository nor a file$/],
    [['./typo.yaml'], /^typo.yaml: there is no such file$/],
    [['v1..HEAD'], /names two commits; write them apart: v1 HEAD$/],
    [['v1:typo.yaml'], /^v1:typo.yaml: there is no such file$/],
    [['v1:api'], /^v1:api: this is a folder; name the OpenAPI file in it$/],
    [['./api'], /^api: this is a folder/],
    [['--wrong'], /^Unknown option '--wrong'.*; see --help$/],
    [['a', 'b', 'c'], /^a base and a revision, not also c; see --help$/],
    [['v1', '--format', 'xml'], /^--format takes text, markdown, json, github, not xml/],
    [['v1', '--full'], /^--full is for --format markdown/],
    [['v1', '--approved', 'nowhere.yaml'], /^nowhere.yaml: there is no such file$/],
    [['-1'], /Unknown option '-1'/],
  ])('%s', async (args, message) => {
    expect(await refused(args)).toMatch(message);
  });

  test.each([
    ['an empty file', '', /^strange.yaml: this file is empty$/],
    ['another kind of file', 'a: 1\n', /^strange.yaml: this is no OpenAPI description/],
    ['Swagger', 'swagger: "2.0"\n', /^strange.yaml:1: Swagger 2.0 is not supported; convert it/],
  ])('%s', async (_, text, message) => {
    const folder = makeFolder();
    folder.write({ 'strange.yaml': text });
    expect(await refused(['strange.yaml', 'v1'], folder.path)).toMatch(message);
    folder.remove();
  });

  test('a word outside of any repository', async () => {
    const folder = makeFolder();
    const { code, errors } = await runDiff(folder.path, ['main', 'x']);
    expect(code).toBe(2);
    expect(errors).toBe(
      "contract:diff: 'main' is no file, and it can be no git ref: this is no git repository\n",
    );
    folder.remove();
  });

  test('no base where there is nothing to know it from', async () => {
    const folder = makeFolder();
    folder.write(pets('1.0.0'));
    expect(await runDiff(folder.path, [], projectIn(folder.path))).toMatchObject({
      code: 2,
      errors: expect.stringContaining('name a base'),
    });
    folder.git('init', '--quiet');
    expect((await runDiff(folder.path, [], projectIn(folder.path))).errors).toMatch(
      /does not have any commits yet/,
    );
    folder.remove();
    expect(await runDiff(repository.path, ['main'])).toMatchObject({
      errors: 'contract:diff: name a base and a revision; see --help\n',
    });
  });
});
