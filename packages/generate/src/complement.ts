import type { JsonObject } from '@rememberizer/description';
import { asList, asObject } from './own.ts';

const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'];

/** For keywords with a limit what says the opposite. */
const OPPOSITES: Record<string, (limit: number) => JsonObject> = {
  minLength: (limit) => ({ type: 'string', maxLength: limit - 1 }),
  maxLength: (limit) => ({ type: 'string', minLength: limit + 1 }),
  minItems: (limit) => ({ type: 'array', maxItems: limit - 1 }),
  maxItems: (limit) => ({ type: 'array', minItems: limit + 1 }),
  minProperties: (limit) => ({ type: 'object', maxProperties: limit - 1 }),
  maxProperties: (limit) => ({ type: 'object', minProperties: limit + 1 }),
  minimum: (limit) => ({ type: 'number', exclusiveMaximum: limit }),
  maximum: (limit) => ({ type: 'number', exclusiveMinimum: limit }),
  exclusiveMinimum: (limit) => ({ type: 'number', maximum: limit }),
  exclusiveMaximum: (limit) => ({ type: 'number', minimum: limit }),
};

/**
 * Schemas of which each describes values that another one refuses, as far as that can be said: a value
 * under one of them breaks at least one keyword.
 */
export function complements(schema: JsonObject): unknown[] {
  const { type, required, properties, items, contains, not, allOf, anyOf, oneOf } = schema;
  const branches = anyOf ?? oneOf;
  return [
    ...asList(required).map((name) => ({
      type: 'object',
      properties: { [String(name)]: false },
    })),
    ...Object.entries(asObject(properties)).map(([name, property]) => ({
      type: 'object',
      required: [name],
      properties: { [name]: { not: property } },
    })),
    ...Object.entries(OPPOSITES).flatMap(([keyword, opposite]) =>
      typeof schema[keyword] === 'number' ? [opposite(schema[keyword])] : [],
    ),
    ...(items === undefined ? [] : [{ type: 'array', contains: { not: items } }]),
    ...(contains === undefined ? [] : [{ type: 'array', items: { not: contains } }]),
    ...(not === undefined ? [] : [not]),
    ...asList(allOf).map((branch) => ({ not: branch })),
    ...(Array.isArray(branches) ? [{ allOf: branches.map((branch) => ({ not: branch })) }] : []),
    ...(type === undefined ? [] : [{ type: otherTypes([type].flat()) }]),
  ];
}

function otherTypes(types: unknown[]): string[] {
  return TYPES.filter(
    (type) => !types.includes(type) && !(type === 'integer' && types.includes('number')),
  );
}
