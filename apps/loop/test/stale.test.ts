import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDescription } from '@rememberizer/description';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findStaleNames } from '../src/stale/names.ts';
import { findStaleSamples } from '../src/stale/samples.ts';
import { releaseCopy } from './release-copy.ts';
import { copyRepository, type RepositoryCopy } from './repository-copy.ts';

/** What the part of `pnpm lint` prints that looks for what is stale. */
function lint(folder: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile('node', [join(folder, 'apps/loop/src/stale/main.ts')], (_, out, error) =>
      resolve({ code: child.exitCode ?? -1, output: out + error }),
    );
  });
}

describe('of a repository whose description has changed', () => {
  let copy: RepositoryCopy;
  let told: { code: number; output: string };
  beforeAll(async () => {
    copy = await copyRepository();
    await releaseCopy(copy);
    await copy.edit('spec/paths/logout.yaml', (text) =>
      text.replace('operationId: logout', 'operationId: signOut'),
    );
    await copy.edit('spec/components/schemas/SignUpRequest.yaml', (text) =>
      text
        .replace('required: [', 'required: [terms, ')
        .replace('properties:\n', 'properties:\n  terms: { type: boolean }\n'),
    );
    await copy.edit('spec/components/schemas/SignInRequest.yaml', (text) =>
      text.replace('properties:\n', 'properties:\n  remember: { type: boolean }\n'),
    );
    told = await lint(copy.folder);
  });
  afterAll(() => copy.remove());

  /** `file:line` of the line in a file that holds a text. */
  async function at(file: string, part: string): Promise<string> {
    const lines = (await readFile(join(copy.folder, file), 'utf8')).split('\n');
    return `${file}:${lines.findIndex((line) => line.includes(part)) + 1}`;
  }

  test('every sample that is refused is told, and what it does not show as well', async () => {
    const missing = "sends what is refused: expected property 'terms', seen absent";
    for (const [file, part, label] of [
      ['spec/samples/sign-up.sh', "-d '{", 'cURL'],
      ['spec/samples/sign-up.js', 'JSON.stringify', 'JavaScript'],
      ['spec/samples/sign-up.py', 'json={', 'Python'],
    ] as const) {
      expect(told.output).toContain(
        `✖ ${await at(file, part)}  the ${label} sample of signUp ${missing}`,
      );
    }
    expect(told.output).toContain(
      `• ${await at('spec/samples/sign-in.js', 'JSON.stringify')}  the JavaScript sample of signIn does not show remember`,
    );
    expect(told.code).toBe(1);
  });

  test('every text and every step that names the operation which is gone is told', async () => {
    const sessions = 'spec/workflows/sessions.arazzo.yaml';
    expect(told.output).toContain(`✖ ${await at(sessions, 'operationId: logout')}  workflow `);
    const gone = "there is no operation 'logout' any more";
    expect(told.output).toContain(`✖ ${await at('spec/paths/sign-in.yaml', '`logout`')}  ${gone}`);
    expect(told.output).toContain(
      `✖ ${await at('packages/client/README.md', '`logout`')}  ${gone}`,
    );
  });

  test('every stale step is told once, and nothing else', async () => {
    const lines = told.output.split('\n').filter((line) => line.startsWith('✖'));
    expect(new Set(lines).size).toBe(lines.length);
    const steps = lines.filter((line) => line.includes('sends what signUp refuses'));
    expect(steps.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !/signUp|logout/.test(line))).toEqual([]);
  });
});

/** The faults of one sample of an operation that takes a name and tags. */
async function judge(source: string, required = true): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'samples-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const schema = {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
  };
  const post = {
    operationId: 'addItem',
    requestBody: { required, content: { 'application/json': { schema } } },
    responses: { 204: { description: 'Added' } },
    'x-codeSamples': [{ lang: 'x', source }],
  };
  const openapi = {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths: { '/items/{shelf}': { post } },
  };
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(openapi, null, 2));
  const loaded = await loadDescription(join(folder, 'openapi.json'));
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const faults = await findStaleSamples(loaded.description);
  return faults.map(({ message }) => message.replace('the x sample of addItem ', ''));
}

test.each([
  [`fetch('/items/1', { body: JSON.stringify({ name, tags: ['a', tag] }) })`, []],
  [`post("/items/1", json={"name": os.environ, "tags": []})`, []],
  [`curl /items/1 --json '{"name": "it’s", "tags": ["a"]}'`, []],
  [
    `curl /items/1 -d '{"name": 7, "tags": []}'`,
    ['sends what is refused: #/name: expected string, seen integer 7'],
  ],
  [
    `post("/items/1", json={"name": None, "tags": []})`,
    ['sends what is refused: #/name: expected string, seen null'],
  ],
  [`fetch('/items/1', { body: JSON.stringify({ ...item }) })`, []],
  [`fetch('/items/1')`, ['sends no body, and addItem requires one']],
  [`fetch('/things/1')`, ['does not call /items/{shelf}']],
])('the sample %s', async (source, messages) => {
  expect(await judge(source)).toEqual(messages);
});

test('a name that is gone is told where it is meant as an operation, and nowhere else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'names-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const text = [
    'After `signUp` and `auth.signUp({ body })`,',
    'signUp, `signUpAgain`, `signUp 201` and sign-up are other things,',
    '    await auth.signUp({',
    'but `signIn()` is there.',
  ].join('\n');
  for (const name of ['a.md', 'b.yaml', 'CHANGELOG.md']) await writeFile(join(folder, name), text);
  const faults = await findStaleNames(['signUp', 'signIn'], folder, ['signIn', 'signUps']);
  expect(faults.map(({ file, line }) => `${file.slice(folder.length + 1)}:${line}`)).toEqual([
    'a.md:1',
    'a.md:3',
    'b.yaml:1',
  ]);
  expect(faults[0]?.message).toBe(
    "there is no operation 'signUp' any more; did you mean 'signUps'?",
  );
});
