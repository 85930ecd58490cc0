import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sample } from '../src/sample.ts';
import { load } from './schemas.ts';
import { independentValidator } from './validator.ts';
import { witnessed } from './witnessed.ts';

const RUNS = 60;

test('a value is found for schemas of which it is only known that they allow one', async () => {
  const schemas = await load({});
  const validator = independentValidator();
  const missed = [];
  for (const { schema, value } of fc.sample(witnessed, { numRuns: RUNS, seed: 2 })) {
    const validate = validator.compile(schema);
    expect(validate(value), JSON.stringify({ value, schema })).toBe(true);
    const made = sample(schemas, schema);
    if (made === undefined) missed.push(schema);
    else expect(validate(made), JSON.stringify({ made, schema })).toBe(true);
  }
  // Not every one: lists of lists, each with something in it that another schema has a say in too.
  expect(missed.length).toBeLessThanOrEqual(1);
});
