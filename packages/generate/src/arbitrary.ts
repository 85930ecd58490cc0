import type { JsonObject, Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import fc from 'fast-check';
import { fits } from './fits.ts';
import { mergeBranches } from './merge.ts';
import { numberArbitrary } from './number-arbitrary.ts';
import { own } from './own.ts';
import { sample } from './sample.ts';
import { stringArbitrary } from './string-arbitrary.ts';

const DEEPEST = 5;
const MOST_ITEMS = 4;

/**
 * Values that a schema is likely to allow; whether it does is for the validator to say. Each shrinks
 * to what a known value has in the same place, so that the smallest request that shows a fault
 * differs from that value in as little as possible.
 */
export function schemaArbitrary(
  schemas: Schemas,
  node: unknown,
  known: unknown,
  depth = 0,
): fc.Arbitrary<unknown> {
  const schema = schemas.resolve(node)?.node;
  if (!schema || depth > DEEPEST) return fc.constant(known ?? sample(schemas, node));
  const made = arbitraryOf(schemas, schema, known, depth);
  const isWhole = depth === 0 || isObject(known);
  return known === undefined || isWhole
    ? made
    : fc.oneof({ withCrossShrink: true }, fc.constant(known), made);
}

/** Values that a schema allows; where no other comes out, the usual one. */
export function validArbitrary(schemas: Schemas, node: unknown): fc.Arbitrary<unknown> {
  const usual = sample(schemas, node);
  return schemaArbitrary(schemas, node, usual).map((value) =>
    fits(schemas, node, value) ? value : usual,
  );
}

function arbitraryOf(
  schemas: Schemas,
  schema: JsonObject,
  known: unknown,
  depth: number,
): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  for (const keyword of ['oneOf', 'anyOf']) {
    const { [keyword]: branches, ...rest } = schema;
    if (!Array.isArray(branches) || branches.length === 0) continue;
    const all = Array.isArray(rest.allOf) ? rest.allOf : [];
    const choices = branches.map((branch) => ({ ...rest, allOf: [...all, branch] }));
    return fc.oneof(...choices.map((choice) => arbitraryOf(schemas, choice, known, depth)));
  }
  const merged = mergeBranches(schemas, schema);
  const types = typesOf(merged);
  return fc.oneof(...types.map((type) => typeArbitrary(schemas, merged, type, known, depth)));
}

function typesOf({ type, properties, items }: JsonObject): unknown[] {
  if (type !== undefined) return [type].flat();
  if (isObject(properties)) return ['object'];
  return [items === undefined ? 'string' : 'array'];
}

function typeArbitrary(
  schemas: Schemas,
  schema: JsonObject,
  type: unknown,
  known: unknown,
  depth: number,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return objectArbitrary(schemas, schema, known, depth);
    case 'array':
      return arrayArbitrary(schemas, schema, known, depth);
    case 'integer':
    case 'number':
      return numberArbitrary(schema, type);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return stringArbitrary(schema);
  }
}

function objectArbitrary(schemas: Schemas, schema: JsonObject, known: unknown, depth: number) {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const names = [...new Set([...required, ...Object.keys(properties)])];
  const members = names.map((name) => {
    const part = own(known, name);
    return [name, schemaArbitrary(schemas, own(properties, name) ?? {}, part, depth + 1)];
  });
  const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(members);
  // Without a prototype an object is no plain one to what prints and compares it.
  return fc.record(model, { requiredKeys: required, noNullPrototype: true });
}

function arrayArbitrary(schemas: Schemas, schema: JsonObject, known: unknown, depth: number) {
  const minLength = Number(schema.minItems ?? 0);
  const longest = Math.max(minLength, MOST_ITEMS);
  const maxLength = Math.max(minLength, Math.min(Number(schema.maxItems ?? longest), longest));
  const part = Array.isArray(known) ? known[0] : undefined;
  const item = schemaArbitrary(schemas, schema.items ?? {}, part, depth + 1);
  return schema.uniqueItems === true
    ? fc.uniqueArray(item, { minLength, maxLength, selector: (value) => JSON.stringify(value) })
    : fc.array(item, { minLength, maxLength });
}
