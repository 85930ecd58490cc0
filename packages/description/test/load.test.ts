import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDescription } from '../src/description.ts';
import { folderWith } from './folder.ts';

const head = 'openapi: 3.1.0\ninfo: { title: Test, version: "1" }\n';

async function failureOf(files: Record<string, string>, name = 'openapi.yaml') {
  const folder = folderWith(files);
  const result = await loadDescription(join(folder, name));
  if (result.ok) throw new Error('The description was loaded.');
  return { ...result.failure, message: result.failure.message.replaceAll(`${folder}/`, '') };
}

test('a description in one YAML file is loaded', async () => {
  const folder = folderWith({ 'openapi.yaml': `${head}paths: {}\n` });
  const result = await loadDescription(join(folder, 'openapi.yaml'));
  expect(result).toMatchObject({
    ok: true,
    sources: [join(folder, 'openapi.yaml')],
    description: { version: '3.1', document: { info: { title: 'Test' } } },
  });
});

test('a split description becomes one document and names all its files', async () => {
  const folder = folderWith({
    'openapi.yaml': `${head}paths: { /a: { $ref: a.yaml } }\n`,
    'a.yaml': 'get: { responses: { "200": { $ref: "ok.yaml" } } }\n',
    'ok.yaml': 'description: Fine.\n',
  });
  const result = await loadDescription(join(folder, 'openapi.yaml'));
  if (!result.ok) throw new Error(result.failure.message);
  expect(result.sources.map((file) => file.replace(`${folder}/`, '')).sort()).toEqual([
    'a.yaml',
    'ok.yaml',
    'openapi.yaml',
  ]);
  expect(result.description.operations[0]?.responses['200']?.node).toEqual({
    description: 'Fine.',
  });
});

test('a file that does not exist is named', async () => {
  expect(await failureOf({})).toMatchObject({
    reason: 'not-found',
    message: 'openapi.yaml: there is no such file',
  });
});

test('a folder is not a file', async () => {
  expect(await failureOf({}, '.')).toMatchObject({ reason: 'unreadable' });
});

test.each([
  ['empty', ' \n', 'openapi.yaml: this file is empty'],
  ['no text', 'o\0p\0e\0n\0', 'openapi.yaml: this is no text in UTF-8'],
  [
    'made of aliases that hold aliases',
    [0, 1, 2, 3, 4, 5, 6].reduce(
      (text, depth) => `${text}a${depth + 1}: &a${depth + 1} [${`*a${depth},`.repeat(10)}]\n`,
      `${head}a0: &a0 [x]\n`,
    ),
    'openapi.yaml:1: its aliases repeat too much of it',
  ],
])('a file that is %s is one message', async (_, text, message) => {
  expect((await failureOf({ 'openapi.yaml': text })).message).toBe(message);
});

test('a file that is no OpenAPI description says so', async () => {
  expect(await failureOf({ 'openapi.yaml': 'name: x\n' })).toMatchObject({ reason: 'not-openapi' });
});

test.each([
  ['swagger: "2.0"\n', 'openapi.yaml:1: Swagger 2.0 is not supported; convert it'],
  ['info: {}\nopenapi: 3.2.0\n', 'openapi.yaml:2: OpenAPI 3.2.0 is not supported; write it'],
])('another version is refused with its line: %j', async (text, message) => {
  const failure = await failureOf({ 'openapi.yaml': text });
  expect(failure.reason).toBe('unsupported-version');
  expect(failure.message).toContain(message);
});

test('a YAML mistake is told with its line', async () => {
  const failure = await failureOf({ 'openapi.yaml': `${head}paths: { /a: [\n` });
  expect(failure).toMatchObject({ reason: 'syntax' });
  expect(failure.message).toMatch(/^openapi\.yaml:\d+: this is not valid YAML: /);
});

test('a JSON mistake is told with its line', async () => {
  const failure = await failureOf({ 'a.json': '{\n "openapi": "3.1.0",\n "info": {]\n' }, 'a.json');
  expect(failure.message).toMatch(/^a\.json:3: this is not valid JSON: /);
});

test('a YAML mistake in a referenced file is told with that file', async () => {
  const failure = await failureOf({
    'openapi.yaml': `${head}paths: { /a: { $ref: a.yaml } }\n`,
    'a.yaml': 'get:\n  x: [\n',
  });
  expect(failure.message).toMatch(/^a\.yaml:\d+: this is not valid YAML: /);
});

test.each([
  ['within the file', '#/components/schemas/None'],
  ['to another file', 'none.yaml'],
])('a broken reference %s is told with its line', async (_, reference) => {
  const text = `${head}paths:\n  /a:\n    $ref: '${reference}'\n`;
  const failure = await failureOf({ 'openapi.yaml': text });
  expect(failure.reason).toBe('broken-reference');
  expect(failure.message).toMatch(/^openapi\.yaml:5: /);
});

test('a reference that leads back to itself is told, but of a schema, which may be recursive', async () => {
  const parameter = 'parameters: { A: { $ref: "#/components/parameters/A" } }';
  const failure = await failureOf({ 'openapi.yaml': `${head}components:\n  ${parameter}\n` });
  expect(failure.message).toBe(
    "openapi.yaml:4: $ref '#/components/parameters/A' leads back to itself",
  );
  const schema = 'schemas: { A: { $ref: "#/components/schemas/A" } }';
  const folder = folderWith({ 'openapi.yaml': `${head}components:\n  ${schema}\n` });
  expect(await loadDescription(join(folder, 'openapi.yaml'))).toMatchObject({ ok: true });
});

test('what looks like a reference in an example is left alone', async () => {
  const example = '{ $ref: "#/nowhere" }';
  const text = `${head}paths: {}\ncomponents: { schemas: { A: { example: ${example} } } }\n`;
  const folder = folderWith({ 'openapi.yaml': text });
  expect(await loadDescription(join(folder, 'openapi.yaml'))).toMatchObject({ ok: true });
});

test('a description lies wherever its files are read from', async () => {
  const files: Record<string, string> = {
    'https://example.com/v1/openapi.yaml': `${head}paths: { /a: { $ref: ../a.yaml } }\n`,
    'https://example.com/a.yaml': '\nget: { responses: { "200": { $ref: "missing.yaml" } } }\n',
    'https://example.com/missing.yaml': 'description: Fine.\n',
  };
  const read = async (file: string) => {
    const text = files[file];
    if (text === undefined) throw Object.assign(new Error('there is none'), { code: 'ENOENT' });
    return Buffer.from(text);
  };
  const root = 'https://example.com/v1/openapi.yaml';
  const result = await loadDescription(root, read);
  if (!result.ok) throw new Error(result.failure.message);
  const places = await result.description.places(['#/paths/~1a/get']);
  expect(places.get('#/paths/~1a/get')).toMatchObject({
    file: 'https://example.com/a.yaml',
    line: 2,
  });
  delete files['https://example.com/missing.yaml'];
  expect(await loadDescription(root, read)).toMatchObject({
    failure: { reason: 'broken-reference', file: 'https://example.com/a.yaml' },
  });
});
