import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Direction, loadDescription } from '../src/description.ts';
import { valueAt } from '../src/pointer.ts';
import { folderWith } from './folder.ts';

async function normalised(schema: string, version = '3.0.3', direction: Direction = 'response') {
  const text = `openapi: ${version}
info: { title: Test, version: '1' }
paths: {}
components:
  schemas:
    Other: { type: string, readOnly: true }
    Cat: { type: object }
    Dog: { type: object }
    Pony: { allOf: [{ $ref: '#/components/schemas/Tested' }] }
    Tested: ${schema}
`;
  const folder = folderWith({ 'openapi.yaml': text });
  const result = await loadDescription(join(folder, 'openapi.yaml'));
  if (!result.ok) throw new Error(result.failure.message);
  return valueAt(result.description.schemas(direction).document, '#/components/schemas/Tested');
}

const other = '#/components/schemas/Other';

test.each([
  ['{ type: string, nullable: true }', { type: ['string', 'null'] }],
  ['{ type: string, nullable: true, enum: [a] }', { enum: ['a', null] }],
  ['{ minimum: 1, exclusiveMinimum: true }', { exclusiveMinimum: 1 }],
  ['{ maximum: 9, exclusiveMaximum: false }', { maximum: 9 }],
  [`{ nullable: true, allOf: [{ $ref: '${other}' }] }`, { anyOf: [{ type: 'null' }, {}] }],
])('3.0 is upgraded: %s', async (schema, expected) => {
  expect(await normalised(schema)).toMatchObject(expected);
});

test('members beside a reference count in 3.1 and not in 3.0', async () => {
  const schema = `{ $ref: '${other}', maxLength: 3 }`;
  expect(await normalised(schema)).toEqual({ $ref: other });
  expect(await normalised(schema, '3.1.0')).toEqual({ $ref: other, maxLength: 3 });
});

test('a property named like a keyword is a property', async () => {
  const schema =
    '{ properties: { nullable: { type: boolean }, example: { type: string, nullable: true } } }';
  expect(await normalised(schema)).toEqual({
    properties: {
      nullable: { type: 'boolean' },
      example: { type: ['string', 'null'], nullable: true },
    },
  });
});

test('a required property is only required of the side that may send it', async () => {
  const schema = `{ required: [id, secret], properties: { id: { $ref: '${other}' }, secret: { writeOnly: true } } }`;
  expect(await normalised(schema, '3.0.3', 'request')).toMatchObject({ required: ['secret'] });
  expect(await normalised(schema, '3.0.3', 'response')).toMatchObject({ required: ['id'] });
});

test('a discriminator chooses one of the schemas beside it, or of those that extend its own', async () => {
  const listed = await normalised(`
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      discriminator: { propertyName: kind, mapping: { dog: Dog } }`);
  const choices = [
    { reference: '#/components/schemas/Cat', names: ['Cat'] },
    { reference: '#/components/schemas/Dog', names: ['dog'] },
  ];
  expect(listed).toMatchObject({
    'x-choices': { property: 'kind', choices },
    allOf: [{ properties: { kind: { enum: ['Cat', 'dog'] } } }],
  });
  const extended = await normalised('{ discriminator: { propertyName: kind } }');
  expect(extended).toEqual({
    discriminator: { propertyName: 'kind' },
    'x-choices': {
      property: 'kind',
      choices: [{ reference: '#/components/schemas/Pony', names: ['Pony'] }],
    },
  });
});
