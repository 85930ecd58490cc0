import { applyDiscriminator } from './discriminator.ts';
import { isObject, type JsonObject } from './json.ts';
import { valueAt } from './pointer.ts';
import { type Resolved, resolveReference } from './reference.ts';
import { walk } from './structure.ts';
import type { OpenApiVersion } from './version.ts';

/** Who sends the data: `readOnly` properties bind only responses, `writeOnly` ones only requests. */
export type Direction = 'request' | 'response';

/** The description with every schema in it written as JSON Schema 2020-12. */
export interface Schemas {
  document: JsonObject;
  /** Who sends what these schemas describe. */
  direction: Direction;
  /** Follows a `$ref` to the rewritten schema and the place where that stands. */
  resolve(node: unknown, pointer?: string): Resolved | undefined;
  /** What stands under a pointer, as it is written anew: a schema may be `true` or `false` too. */
  at(pointer: string): unknown;
  /** Where a schema of `document` stands in the description. */
  pointerOf(schema: object): string | undefined;
}

/** Rewrites every schema of a description, so that one JSON Schema 2020-12 validator can read it. */
export function normaliseSchemas(
  original: JsonObject,
  version: OpenApiVersion,
  direction: Direction,
): Schemas {
  const document = structuredClone(original);
  const pointers = new Map<object, string>();
  const schemas: JsonObject[] = [];
  for (const { node, kind, pointer } of walk(document)) {
    if (kind !== 'schema') continue;
    pointers.set(node, pointer);
    schemas.push(node);
  }
  for (const schema of schemas) relaxRequired(document, schema, direction);
  for (const schema of schemas) applyDiscriminator(document, schema, pointers.get(schema) ?? '#');
  if (version === '3.0') for (const schema of schemas) upgrade(schema);
  return {
    document,
    direction,
    resolve: (node, pointer = '#') => resolveReference(document, node, pointer),
    at: (pointer) => valueAt(document, pointer),
    pointerOf: (schema) => pointers.get(schema),
  };
}

/**
 * The same, where little of a large description is asked for: each schema is rewritten when a pointer
 * or a reference first leads to it. `document` is rewritten as a whole when somebody wants all of it.
 */
export function normaliseLazily(
  original: JsonObject,
  version: OpenApiVersion,
  direction: Direction,
): Schemas {
  const known = new Map<string, unknown>();
  const pointers = new Map<object, string>();
  const at = (pointer: string) => {
    if (!known.has(pointer)) known.set(pointer, rewrite(pointer));
    return known.get(pointer);
  };
  function rewrite(pointer: string): unknown {
    const root = structuredClone(valueAt(original, pointer));
    const schemas = [...walk(root, 'schema', pointer)].filter(({ kind }) => kind === 'schema');
    for (const { node, pointer } of schemas) pointers.set(node, pointer);
    for (const { node } of schemas) relaxRequired(original, node, direction);
    for (const { node, pointer } of schemas) applyDiscriminator(original, node, pointer);
    if (version === '3.0') for (const { node } of schemas) upgrade(node);
    return root;
  }
  return {
    get document() {
      return normaliseSchemas(original, version, direction).document;
    },
    direction,
    at,
    resolve(node, pointer = '#') {
      if (!isObject(node) || typeof node.$ref !== 'string') {
        return isObject(node) ? { node, pointer } : undefined;
      }
      // The last of a chain of references is the schema that is meant.
      const reached = resolveReference(original, node, pointer);
      const found = reached && at(reached.pointer);
      return reached && isObject(found) ? { node: found, pointer: reached.pointer } : undefined;
    },
    pointerOf: (schema) => pointers.get(schema),
  };
}

/** A required property is only required of the side that may send it (OpenAPI 3.0 §4.7.24.1). */
function relaxRequired(document: JsonObject, schema: JsonObject, direction: Direction): void {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isObject(properties)) return;
  const exempt = direction === 'request' ? 'readOnly' : 'writeOnly';
  schema.required = required.filter((name) => {
    const property = properties[name];
    if (!isObject(property)) return true;
    return (
      property[exempt] !== true && resolveReference(document, property, '')?.node[exempt] !== true
    );
  });
}

/** Turns the dialect of OpenAPI 3.0 into JSON Schema 2020-12, in place. */
function upgrade(schema: JsonObject): void {
  if (typeof schema.$ref === 'string') {
    // Beside a reference nothing else counts in 3.0 (OpenAPI 3.0 §4.7.23.1).
    for (const key of Object.keys(schema)) if (key !== '$ref') delete schema[key];
    return;
  }
  upgradeBound(schema, 'minimum', 'exclusiveMinimum');
  upgradeBound(schema, 'maximum', 'exclusiveMaximum');
  if (schema.nullable === true) allowNull(schema);
}

function upgradeBound(schema: JsonObject, bound: string, exclusive: string): void {
  if (typeof schema[exclusive] !== 'boolean') return;
  const isExclusive = schema[exclusive];
  delete schema[exclusive];
  if (!isExclusive || schema[bound] === undefined) return;
  schema[exclusive] = schema[bound];
  delete schema[bound];
}

/**
 * 3.0.3 lets `nullable` count only beside a `type`, and not add to an `enum`. Descriptions in the
 * field mean more than that by it, and taking them at their word raises no false alarm.
 */
function allowNull(schema: JsonObject): void {
  if (typeof schema.type === 'string') {
    schema.type = [schema.type, 'null'];
    if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum.push(null);
    return;
  }
  const rest = { ...schema };
  delete rest.nullable;
  for (const key of Object.keys(schema)) delete schema[key];
  schema.anyOf = [{ type: 'null' }, rest];
}
