import { expect, test } from 'vitest';
import { take } from '../src/limits.ts';
import { sample, samples } from '../src/sample.ts';
import { load } from './schemas.ts';
import { components, table } from './table.ts';
import { independentValidator } from './validator.ts';

const names = Object.keys(table);
const schemas = await load({ ...components, ...table });
const validator = independentValidator();
validator.addSchema({ ...schemas.document, $id: 'description' });

function pointerOf(name: string): string {
  return `#/components/schemas/${name}`;
}

const compiled = new Map(
  names.map((name) => {
    const $ref = `description#/components/schemas/${encodeURIComponent(name)}`;
    return [name, validator.compile({ $ref })];
  }),
);

function judge(name: string, value: unknown): string {
  const validate = compiled.get(name);
  // A member called __proto__ is only seen in what was parsed.
  validate?.(JSON.parse(JSON.stringify(value)));
  return validator.errorsText(validate?.errors);
}

test('there are many kinds of schemas', () => {
  expect(names.length).toBeGreaterThan(80);
});

test.each(names)('%s: a valid value', (name) => {
  const value = sample(schemas, { $ref: pointerOf(name) });
  expect(value).not.toBe(undefined);
  expect(judge(name, value), JSON.stringify(value)).toBe('No errors');
});

test.each(names)('%s: values of which each is another valid one', (name) => {
  const values = Array.from(take(samples(schemas, { $ref: pointerOf(name) }), 25));
  for (const value of values) expect(judge(name, value), JSON.stringify(value)).toBe('No errors');
  expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(values.length);
});

test('the same value comes each time', () => {
  for (const name of names) {
    const again = sample(schemas, { $ref: pointerOf(name) });
    expect(again).toEqual(sample(schemas, { $ref: pointerOf(name) }));
  }
});

const Endless = {
  type: 'object',
  required: ['next'],
  properties: { next: { $ref: '#/components/schemas/Endless' } },
};

const impossible: Record<string, unknown> = {
  nothing: false,
  'limits that cross': { type: 'integer', minimum: 5, maximum: 4 },
  'no whole number between': { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 },
  'two types': { allOf: [{ type: 'string' }, { type: 'number' }] },
  'a required member that may not be': {
    type: 'object',
    required: ['a'],
    properties: { a: false },
  },
  'more different items than there are': {
    type: 'array',
    items: { type: 'boolean' },
    minItems: 3,
    uniqueItems: true,
  },
  'more members than names': {
    type: 'object',
    propertyNames: { enum: ['a', 'b'] },
    minProperties: 3,
  },
  'recursion without an end': Endless,
};

test.each(Object.keys(impossible))('%s: no value', async (name) => {
  const made = await load({ ...impossible, Endless });
  expect(sample(made, { $ref: pointerOf(name) })).toBe(undefined);
});

test('what a schema gives itself comes before what is made', () => {
  const give = (schema: unknown) => sample(schemas, schema);
  expect(give({ type: 'string', example: 'Rex' })).toBe('Rex');
  expect(give({ type: 'integer', examples: ['none', 42] })).toBe(42);
  expect(give({ type: 'object', required: ['a'], default: { a: 1 } })).toEqual({ a: 1 });
});

test.each([
  [
    'request',
    { name: 'example', secret: 'example', tree: { value: 1, left: null, right: 'leaf' } },
  ],
  ['response', { id: 1, name: 'example', tree: { value: 1, left: null, right: 'leaf' } }],
] as const)(
  'what is not for the side that sends is left out of a %s',
  async (direction, expected) => {
    const Person = {
      type: 'object',
      properties: {
        id: { type: 'integer', readOnly: true },
        name: { type: 'string' },
        secret: { type: 'string', writeOnly: true },
        tree: { $ref: '#/components/schemas/Tree' },
        parent: { $ref: '#/components/schemas/Person' },
      },
    };
    const made = await load({ ...components, Person }, direction);
    expect(sample(made, { $ref: pointerOf('Person') })).toEqual(expected);
  },
);

test('branches that do not exclude each other still give a value', () => {
  expect(sample(schemas, { oneOf: [{ type: 'string' }, { minLength: 1 }, true] })).toBe('example');
});
