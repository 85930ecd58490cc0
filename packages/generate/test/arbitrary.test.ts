import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schemaArbitrary, validArbitrary } from '../src/arbitrary.ts';
import { fits } from '../src/fits.ts';
import { load } from './schemas.ts';
import { components, table } from './table.ts';

const names = Object.keys(table);
const schemas = await load({ ...components, ...table });

/** What the keywords alone make right, without a look at the value that came out. */
const numbers: Record<string, Record<string, unknown>> = {
  cents: { type: 'number', multipleOf: 0.01, minimum: 0.29, maximum: 0.58 },
  'between two': { type: 'number', exclusiveMinimum: 0.2, exclusiveMaximum: 0.4 },
  above: { type: 'integer', exclusiveMinimum: 5, maximum: 7 },
  below: { type: 'integer', exclusiveMaximum: -5 },
  'a large one': { type: 'integer', minimum: 3_000_000_000 },
};

test.each(Object.entries(numbers))('random numbers keep their limits: %s', (_, schema) => {
  const arbitrary = schemaArbitrary(schemas, schema, undefined);
  const isRight = (value: unknown) => fits(schemas, schema, value);
  fc.assert(fc.property(arbitrary, isRight), { numRuns: 100, seed: 1 });
});

test.each(names)('%s: random values are valid', (name) => {
  const node = { $ref: `#/components/schemas/${name}` };
  const isRight = (value: unknown) => fits(schemas, node, value);
  fc.assert(fc.property(validArbitrary(schemas, node), isRight), { numRuns: 10, seed: 1 });
});

test('random values shrink to the known one', () => {
  const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
  const known = { a: 'known' };
  const failing = fc.property(schemaArbitrary(schemas, schema, known), () => false);
  const { counterexample } = fc.check(failing, { seed: 1 });
  expect(counterexample).toEqual([known]);
});
