import type { Location, Oas3_1Schema, UserContext } from '@redocly/openapi-core';

type Nested = { schema: Oas3_1Schema; location: Location };

/**
 * A schema and all that it is made of, through every $ref. Redocly's nested visitors stop at the
 * first level, and its flat ones do not tell whether a schema belongs to a request or a response.
 */
export function* nestedSchemas(
  reference: unknown,
  place: Location,
  resolve: UserContext['resolve'],
): Generator<Nested> {
  const isReference = typeof reference === 'object' && reference !== null && '$ref' in reference;
  const target = isReference ? resolve(reference, place.source.absoluteRef) : undefined;
  const schema = (isReference ? target?.node : reference) as Oas3_1Schema | undefined;
  const location = target?.location ?? place;
  // What cannot be resolved is reported by Redocly's own rule.
  if (!schema) return;

  yield { schema, location };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    yield* nestedSchemas(property, location.child(['properties', name]), resolve);
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    for (const [index, branch] of (schema[keyword] ?? []).entries()) {
      yield* nestedSchemas(branch, location.child([keyword, index]), resolve);
    }
  }
  if (schema.items) yield* nestedSchemas(schema.items, location.child('items'), resolve);
}
