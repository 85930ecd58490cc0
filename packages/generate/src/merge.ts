import type { JsonObject, Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { asList, asObject } from './own.ts';

/** The schema together with all of `allOf` and the first branch of `oneOf` and `anyOf`. */
export function mergeBranches(schemas: Schemas, schema: JsonObject): JsonObject {
  const first = (list: unknown) => (Array.isArray(list) ? list.slice(0, 1) : []);
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  // A null branch says that the value may be left out, which is no interesting sample.
  const anyOf = Array.isArray(schema.anyOf)
    ? schema.anyOf.filter((branch) => !isObject(branch) || branch.type !== 'null')
    : [];
  const branches = [...all, ...first(schema.oneOf), ...first(anyOf)];
  const merged = { ...schema };
  for (const branch of branches) {
    const part = schemas.resolve(branch)?.node;
    if (!part) continue;
    const { properties, required, ...rest } = mergeBranches(schemas, part);
    const own = { ...merged };
    Object.assign(merged, rest, own, {
      properties: { ...asObject(properties), ...asObject(own.properties) },
      required: [...asList(required), ...asList(own.required)],
    });
  }
  return merged;
}
