import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { splitPointer } from '@rememberizer/description/pointer';
import { walk } from '@rememberizer/description/structure';
import fc from 'fast-check';

/** A way to write a schema differently that changes nothing of what it means. */
type Rewrite = (schema: JsonObject, document: JsonObject) => JsonObject;

const rewrites: Record<string, Rewrite> = {
  'in another order': (schema) =>
    Object.fromEntries(
      Object.entries(schema)
        .reverse()
        .map(([key, value]) => [key, reversed(key, value)]),
    ),
  // The name of what a branch refers to is a value of its discriminator, so that references stay.
  'wrapped in allOf': (schema) => (schema.$ref ? schema : { allOf: [schema] }),
  'wrapped in anyOf': (schema) =>
    schema.discriminator || schema.$ref ? schema : { anyOf: [schema] },
  'as a component'(schema, document) {
    if (typeof schema.$ref === 'string') return schema;
    const components = isObject(document.components) ? document.components : {};
    const schemas = isObject(components.schemas) ? components.schemas : {};
    document.components = { ...components, schemas };
    const name = `Moved${Object.keys(schemas).length}`;
    schemas[name] = schema;
    return { $ref: `#/components/schemas/${name}` };
  },
  'split by allOf'(schema) {
    const { properties, required, ...rest } = schema;
    const isSplit =
      isObject(properties) && !Object.keys(rest).some((key) => /additional|uneval|discr/.test(key));
    if (!isSplit) return schema;
    const names = Object.entries(properties);
    const half = Math.ceil(names.length / 2);
    const part = (members: typeof names) => ({
      type: 'object',
      properties: Object.fromEntries(members),
    });
    const parts = [
      part(names.slice(0, half)),
      { ...part(names.slice(half)), ...(required ? { required } : {}) },
    ];
    return { ...rest, allOf: [...(Array.isArray(rest.allOf) ? rest.allOf : []), ...parts] };
  },
  'with a text': (schema) => ({ ...schema, description: 'Another text.', title: 'Title' }),
};

function reversed(key: string, value: unknown): unknown {
  return key === 'required' || key === 'enum' || key === 'anyOf'
    ? (value as unknown[]).toReversed()
    : value;
}

/** One place of a document, chosen by a number, and what is done to it. */
export interface Step {
  place: number;
  rewrite: string;
}

export const stepsArbitrary: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ place: fc.nat(40), rewrite: fc.constantFrom(...Object.keys(rewrites)) }),
  { minLength: 1, maxLength: 6 },
);

/** Writes schemas of a document differently. References that lead into them would lead elsewhere. */
export function rewritten(original: JsonObject, steps: Step[]): JsonObject {
  const document = structuredClone(original);
  for (const { place, rewrite } of steps) {
    const places = [...walk(document)].filter(
      ({ kind, node, pointer }) =>
        kind === 'schema' &&
        pointer.startsWith('#/paths/') &&
        !(node.$ref && document.openapi === '3.0.3'),
    );
    const found = places[place % Math.max(places.length, 1)];
    if (!found) continue;
    const keys = splitPointer(found.pointer);
    const parent = keys
      .slice(0, -1)
      .reduce<unknown>((node, key) => (node as JsonObject)[key], document) as JsonObject;
    parent[keys.at(-1) as string] = (rewrites[rewrite] as Rewrite)(found.node, document);
  }
  return document;
}
