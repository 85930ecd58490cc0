import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDescription } from '../src/description.ts';
import { folderWith } from './folder.ts';

async function operationsOf(text: string) {
  const folder = folderWith({ 'openapi.yaml': text });
  const result = await loadDescription(join(folder, 'openapi.yaml'));
  if (!result.ok) throw new Error(result.failure.message);
  return result.description.operations;
}

const text = `
openapi: 3.1.0
info: { title: Test, version: '1' }
servers: [{ url: 'https://{region}.example.com/api/{version}/', variables: { region: { default: eu }, version: { default: v1 } } }]
security: [{ key: [] }]
paths:
  /users/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: page, in: query, description: overridden, schema: { type: string } }
    get:
      operationId: getUser
      parameters:
        - { name: page, in: query, required: true, schema: { type: integer } }
        - $ref: '#/components/parameters/Trace'
      responses:
        '200': { $ref: '#/components/responses/User' }
        4XX: { description: Refused. }
    delete:
      servers: [{ url: ../admin/ }]
      security: [{ key: [], token: [] }, {}]
      responses: { default: { description: Gone. } }
components:
  parameters:
    Trace: { name: X-Trace, in: header, schema: { type: string } }
  responses:
    User: { description: A user. }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    token: { type: http, scheme: bearer }
`;

test('operations come with what their path item and the root add', async () => {
  const [getUser] = await operationsOf(text);
  expect(getUser).toMatchObject({
    id: 'getUser',
    method: 'GET',
    path: '/users/{id}',
    basePath: '/api/v1',
    pointer: '#/paths/~1users~1{id}/get',
    responses: { '200': { pointer: '#/components/responses/User' }, '4XX': {} },
    security: [[{ name: 'key', scheme: { in: 'header' } }]],
  });
  expect(
    getUser?.parameters.map(({ name, in: place, required }) => [place, name, required]),
  ).toEqual([
    ['path', 'id', true],
    ['query', 'page', true],
    ['header', 'X-Trace', false],
  ]);
});

test('an operation without an operationId is known by its method and path', async () => {
  const [, remove] = await operationsOf(text);
  expect(remove?.id).toBe('DELETE /users/{id}');
  expect(remove?.security.map((all) => all.map(({ name }) => name))).toEqual([
    ['key', 'token'],
    [],
  ]);
});

test('an operation with a server of its own has its own base path', async () => {
  const [getUser, remove] = await operationsOf(text);
  expect(getUser).not.toHaveProperty('ownBasePath');
  expect(remove).toMatchObject({ basePath: '/admin', ownBasePath: '/admin' });
});
