import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type LoadResult, loadDescription } from '../src/description.ts';
import { walk } from '../src/structure.ts';
import { folderWith } from './folder.ts';

function loaded(result: LoadResult) {
  if (!result.ok) throw new Error(result.failure.message);
  return result.description;
}

/** `file:line pointer` of each of some pointers, in a description made of these files. */
async function placesOf(files: Record<string, string>, pointers: string[], root?: string) {
  const folder = folderWith(files);
  const description = loaded(
    await loadDescription(join(folder, root ?? Object.keys(files)[0] ?? '')),
  );
  const places = await description.places(pointers);
  return pointers.map((asked) => {
    const { file, line, pointer } = places.get(asked) ?? { file: '', line: 0, pointer: '' };
    return `${file.replace(`${folder}/`, '')}:${line} ${pointer}`;
  });
}

const yaml = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - name: colour
          in: query
          schema: &text { type: string, maxLength: 5 }
      responses:
        '200':
          description: >
            Several
            lines.
        404: { description: None., content: { text/plain: { schema: *text } } }
`;

test('a part of a YAML file is where its key stands, and an item of a list where it begins', async () => {
  const get = '#/paths/~1pets~1{id}/get';
  expect(
    await placesOf({ 'pets.yaml': yaml }, [
      '#',
      '#/info/version',
      get,
      `${get}/parameters/0/schema/type`,
      `${get}/parameters/1`,
      `${get}/parameters/1/schema/maxLength`,
      `${get}/responses/200`,
      `${get}/responses/404/content/text~1plain/schema/maxLength`,
    ]),
  ).toEqual([
    'pets.yaml:1 #',
    'pets.yaml:2 #/info/version',
    `pets.yaml:5 ${get}`,
    `pets.yaml:7 ${get}/parameters/0/schema/type`,
    `pets.yaml:8 ${get}/parameters/1`,
    `pets.yaml:10 ${get}/parameters/1/schema/maxLength`,
    `pets.yaml:12 ${get}/responses/200`,
    `pets.yaml:10 ${get}/responses/404/content/text~1plain/schema/maxLength`,
  ]);
});

test('what nobody wrote is where the nearest thing around it is', async () => {
  const get = '#/paths/~1pets~1{id}/get';
  expect(await placesOf({ 'pets.yaml': yaml }, [`${get}/security/0`, '#/servers/0/url'])).toEqual([
    `pets.yaml:5 ${get}`,
    'pets.yaml:1 #',
  ]);
});

test('lines of a JSON file count in every form of it', async () => {
  const document = {
    openapi: '3.0.3',
    info: { title: 'A "quoted\\" } title', version: '1' },
    tags: [{ name: ',' }, { name: ']' }],
    paths: { '/a"b': { get: { responses: { 200: { description: '' } } } } },
  };
  const pointers = ['#/info/version', '#/tags/1/name', '#/paths/~1a"b/get/responses/200'];
  const places = (text: string) => placesOf({ 'openapi.json': text }, pointers);
  expect(await places(JSON.stringify(document, null, 2))).toEqual([
    'openapi.json:5 #/info/version',
    'openapi.json:12 #/tags/1/name',
    'openapi.json:19 #/paths/~1a"b/get/responses/200',
  ]);
  expect(await places(JSON.stringify(document, null, '\r\n\t'))).toHaveLength(3);
  expect(await places(JSON.stringify(document))).toEqual(
    pointers.map((pointer) => `openapi.json:1 ${pointer}`),
  );
});

test('a YAML file that looks like JSON is read as YAML', async () => {
  const text = '{openapi: 3.1.0,\n info: {title: A,\n version: "1"},\n paths: {}}\n';
  expect(await placesOf({ 'flow.yaml': text }, ['#/info/version'])).toEqual([
    'flow.yaml:3 #/info/version',
  ]);
});

test('a part of a split description is in the file that it was written in', async () => {
  const files = {
    'openapi.yaml': `openapi: 3.1.0
info: { title: A, version: "1", description: { $ref: words.md } }
paths:
  /a: { $ref: 'a path.yaml' }
  /b: { $ref: 'a path.yaml' }
components:
  schemas:
    Cat: { $ref: shared.json#/Cat }
`,
    'words.md': '# Words\n',
    'a path.yaml': `post:
  requestBody:
    content:
      application/json:
        schema: { $ref: 'openapi.yaml#/components/schemas/Cat' }
  responses:
    '200': { $ref: ok.yaml }
`,
    'ok.yaml': `description: Fine.
content:
  application/json:
    schema: { $ref: shared.json#/Dog }
    examples:
      one:
        $ref: example.yaml
`,
    'example.yaml': '\nvalue: { name: Rex }\n',
    'shared.json': `{
  "Cat": { "type": "object" },
  "Dog": { "type": "object", "properties": {
    "name": { "$ref": "#/Name" },
    "friend": { "$ref": "#/Dog" } } },
  "Name": {
    "type": "string" }
}`,
  };
  expect(
    await placesOf(files, [
      '#/info/description',
      '#/paths/~1a/post/requestBody/content',
      '#/paths/~1b/post/responses/200',
      '#/components/schemas/Cat/type',
      '#/components/schemas/Dog/properties/name',
      '#/components/schemas/Name/type',
      '#/components/responses/ok/content/application~1json/examples/one',
      '#/components/examples/example/value/name',
    ]),
  ).toEqual([
    'words.md:1 #',
    'a path.yaml:3 #/post/requestBody/content',
    'a path.yaml:7 #/post/responses/200',
    'shared.json:2 #/Cat/type',
    'shared.json:4 #/Dog/properties/name',
    'shared.json:7 #/Name/type',
    'ok.yaml:6 #/content/application~1json/examples/one',
    'example.yaml:2 #/value/name',
  ]);
});

test('every part of our own description is found, in the file that holds it', async () => {
  const root = fileURLToPath(new URL('../../../spec/openapi.yaml', import.meta.url));
  const description = loaded(await loadDescription(root));
  const pointers = [...walk(description.document)].map(({ pointer }) => pointer);
  const places = await description.places(pointers);
  expect(pointers.length).toBeGreaterThan(200);
  // Nothing is only near to something that is found, but for what the bundler wrote.
  const near = pointers.filter((asked) => {
    const key = asked.slice(asked.lastIndexOf('/'));
    const { pointer } = places.get(asked) ?? { pointer: '' };
    return pointer !== '#' && !pointer.endsWith(key);
  });
  expect(near).toEqual([]);
  const user = places.get('#/components/schemas/User/properties/email');
  expect(user?.file).toMatch(/spec\/components\/schemas\/User\.yaml$/);
  const line = readFileSync(user?.file ?? '', 'utf8').split('\n')[(user?.line ?? 0) - 1];
  expect(line).toMatch(/^ *email:/);
});
