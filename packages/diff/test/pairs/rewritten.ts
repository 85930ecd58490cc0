import type { JsonObject } from '@rememberizer/description';
import { api, json, type Pair } from './pair.ts';

const string = { type: 'string' };
const withSchemas = (schema: JsonObject, schemas: JsonObject, version = '3.1.0') => ({
  ...api(
    {
      requestBody: { required: true, ...json(schema) },
      responses: { 200: { description: 'Done.', ...json(schema) } },
    },
    { components: { schemas } },
  ),
  openapi: version,
});
const sent = (schema: JsonObject, schemas: JsonObject, version = '3.1.0') => ({
  ...api({ requestBody: { required: true, ...json(schema) } }, { components: { schemas } }),
  openapi: version,
});
const pet = { type: 'object', properties: { name: string }, required: ['name'] };
const tree = (leaf: JsonObject) => ({
  type: 'object',
  properties: {
    value: leaf,
    children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
  },
});
const base = (child: JsonObject) => ({
  Pet: {
    type: 'object',
    required: ['kind'],
    properties: { kind: string },
    discriminator: { propertyName: 'kind' },
  },
  Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, child] },
});
const choice = (mapping: JsonObject, extra: JsonObject = {}) => ({
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
  discriminator: { propertyName: 'kind', mapping },
  ...extra,
});
const kinds = {
  Cat: {
    type: 'object',
    required: ['kind'],
    properties: { kind: string, claws: { type: 'integer' } },
  },
  Dog: {
    type: 'object',
    required: ['kind'],
    properties: { kind: string, bark: { type: 'boolean' } },
  },
};
const mapping = { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' };

/** References, recursion, inheritance, and the two versions. */
export const rewrittenPairs: Pair[] = [
  {
    name: '$ref inlined',
    wire: 'none',
    base: withSchemas({ $ref: '#/components/schemas/Pet' }, { Pet: pet }),
    revision: withSchemas(pet, {}),
  },
  {
    name: 'schema renamed',
    wire: 'none',
    base: withSchemas({ $ref: '#/components/schemas/Pet' }, { Pet: pet }),
    revision: withSchemas({ $ref: '#/components/schemas/Animal' }, { Animal: pet }),
  },
  {
    name: 'change behind a $ref',
    wire: 'breaking',
    base: sent({ $ref: '#/components/schemas/Pet' }, { Pet: pet }),
    revision: sent(
      { $ref: '#/components/schemas/Pet' },
      { Pet: { ...pet, required: ['name', 'age'] } },
    ),
  },
  {
    name: 'required moved to the base schema',
    wire: 'none',
    base: sent(
      { allOf: [{ $ref: '#/components/schemas/Pet' }, { required: ['name'] }] },
      { Pet: { ...pet, required: [] } },
    ),
    revision: sent({ allOf: [{ $ref: '#/components/schemas/Pet' }] }, { Pet: pet }),
  },
  {
    name: 'recursion the same',
    wire: 'none',
    base: withSchemas({ $ref: '#/components/schemas/Tree' }, { Tree: tree(string) }),
    revision: withSchemas(
      { $ref: '#/components/schemas/Tree' },
      { Tree: { ...tree(string), description: 'A tree.' } },
    ),
  },
  {
    name: 'recursion limited',
    wire: 'breaking',
    base: sent({ $ref: '#/components/schemas/Tree' }, { Tree: tree(string) }),
    revision: sent(
      { $ref: '#/components/schemas/Tree' },
      { Tree: tree({ ...string, maxLength: 3 }) },
    ),
  },
  {
    name: 'recursion unrolled once',
    wire: 'none',
    base: withSchemas({ $ref: '#/components/schemas/Tree' }, { Tree: tree(string) }),
    revision: withSchemas(tree(string), { Tree: tree(string) }),
  },
  {
    name: 'child of a discriminator asks for more',
    wire: 'breaking',
    base: sent({ $ref: '#/components/schemas/Pet' }, base({ properties: { bark: string } })),
    revision: sent(
      { $ref: '#/components/schemas/Pet' },
      base({ properties: { bark: string }, required: ['bark'] }),
    ),
  },
  {
    name: 'value of a discriminator renamed',
    wire: 'breaking',
    base: sent(choice(mapping), kinds),
    revision: sent(choice({ cat: mapping.cat, hound: mapping.dog }), kinds),
  },
  {
    name: 'value of a discriminator added',
    wire: 'additive',
    base: sent(choice(mapping), kinds),
    revision: sent(choice({ ...mapping, hound: mapping.dog }), kinds),
  },
  {
    name: 'discriminator by another member',
    wire: 'breaking',
    base: sent(choice(mapping), kinds),
    revision: sent({ ...choice(mapping), discriminator: { propertyName: 'type', mapping } }, kinds),
  },
  {
    name: 'mapping written out',
    wire: 'none',
    base: withSchemas({ oneOf: choice({}).oneOf, discriminator: { propertyName: 'kind' } }, kinds),
    revision: withSchemas(choice({ Cat: mapping.cat, Dog: mapping.dog }), kinds),
  },
  {
    name: '3.0 to 3.1: nullable',
    wire: 'none',
    base: withSchemas({ type: 'string', nullable: true }, {}, '3.0.3'),
    revision: withSchemas({ type: ['string', 'null'] }, {}),
  },
  {
    name: '3.0 to 3.1: nullable $ref',
    wire: 'none',
    base: withSchemas(
      { nullable: true, allOf: [{ $ref: '#/components/schemas/Pet' }] },
      { Pet: pet },
      '3.0.3',
    ),
    revision: withSchemas(
      { anyOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'null' }] },
      { Pet: pet },
    ),
  },
  {
    name: '3.0 to 3.1: exclusiveMinimum',
    wire: 'none',
    base: withSchemas({ type: 'number', minimum: 0, exclusiveMinimum: true }, {}, '3.0.3'),
    revision: withSchemas({ type: 'number', exclusiveMinimum: 0 }, {}),
  },
  {
    name: '3.0 to 3.1: byte',
    wire: 'none',
    base: withSchemas({ type: 'string', format: 'byte' }, {}, '3.0.3'),
    revision: withSchemas({ type: 'string', contentEncoding: 'base64' }, {}),
  },
  {
    name: '3.0 to 3.1: example',
    wire: 'none',
    base: withSchemas({ type: 'string', example: 'a' }, {}, '3.0.3'),
    revision: withSchemas({ type: 'string', examples: ['a'] }, {}),
  },
  {
    name: '3.0: what stands beside a $ref says nothing',
    wire: 'none',
    base: sent({ $ref: '#/components/schemas/Pet' }, { Pet: pet }, '3.0.3'),
    revision: sent({ $ref: '#/components/schemas/Pet', maxProperties: 1 }, { Pet: pet }, '3.0.3'),
  },
  {
    name: '3.1: what stands beside a $ref counts',
    wire: 'breaking',
    base: sent({ $ref: '#/components/schemas/Pet' }, { Pet: pet }),
    revision: sent({ $ref: '#/components/schemas/Pet', maxProperties: 1 }, { Pet: pet }),
  },
  { name: 'path parameter renamed', wire: 'none', base: item('id'), revision: item('petId') },
];

function item(name: string): JsonObject {
  const parameters = [{ name, in: 'path', required: true, schema: string }];
  const get = { operationId: 'getPet', parameters, responses: { 200: { description: 'One.' } } };
  return { ...api({}), paths: { [`/pets/{${name}}`]: { get } } };
}
