import type { JsonObject, Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';

const DEEPEST = 8;

/** Values of the formats that `format` names (JSON Schema 2020-12 validation §7.3, OpenAPI §4.4). */
export const FORMATS: Record<string, string> = {
  date: '2024-02-29',
  'date-time': '2024-02-29T12:30:00Z',
  time: '12:30:00Z',
  duration: 'P1D',
  email: 'user@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/example',
  url: 'https://example.com/',
  uuid: '7f2c1a9e-4b53-4d0a-9c1e-8a6f0e2d3b54',
  byte: 'ZXhhbXBsZQ==',
  regex: '^a$',
  'json-pointer': '/a',
};

/**
 * A small value that a schema describes. It follows the schema's own examples where there are any;
 * whether it is valid is for the validator to say.
 */
export function sample(schemas: Schemas, node: unknown, depth = 0): unknown {
  const schema = schemas.resolve(node)?.node;
  if (!schema || depth > DEEPEST) return null;
  const given = givenValue(schema);
  if (given) return given.value;
  const merged = mergeBranches(schemas, schema);
  const again = givenValue(merged);
  if (again) return again.value;
  switch (typeOf(merged)) {
    case 'object':
      return sampleObject(schemas, merged, depth);
    case 'array':
      return Array.from({ length: Number(merged.minItems ?? 1) }, () =>
        sample(schemas, merged.items ?? {}, depth + 1),
      );
    case 'integer':
    case 'number':
      return sampleNumber(merged);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleString(merged);
  }
}

function givenValue(schema: JsonObject): { value: unknown } | undefined {
  for (const key of ['const', 'example', 'default']) {
    if (schema[key] !== undefined) return { value: schema[key] };
  }
  for (const key of ['examples', 'enum']) {
    const list = schema[key];
    if (Array.isArray(list) && list.length > 0) return { value: list[0] };
  }
  return undefined;
}

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

function typeOf({ type, properties, required, items }: JsonObject): unknown {
  const types = asList(type ?? []).concat(typeof type === 'string' ? [type] : []);
  const [named] = types.filter((name) => name !== 'null');
  if (named ?? types[0]) return named ?? types[0];
  if (Object.keys(asObject(properties)).length > 0 || asList(required).length > 0) return 'object';
  return items === undefined ? 'string' : 'array';
}

function sampleObject(schemas: Schemas, schema: JsonObject, depth: number): JsonObject {
  const properties = asObject(schema.properties);
  const names = new Set(asList(schema.required).map(String));
  return Object.fromEntries(
    [...names].map((name) => [name, sample(schemas, properties[name] ?? {}, depth + 1)]),
  );
}

function sampleNumber(schema: JsonObject): number {
  const step = Number(schema.multipleOf ?? 1);
  if (schema.minimum !== undefined) return Math.ceil(Number(schema.minimum) / step) * step;
  if (schema.exclusiveMinimum !== undefined) {
    return (Math.floor(Number(schema.exclusiveMinimum) / step) + 1) * step;
  }
  const top = schema.maximum ?? schema.exclusiveMaximum;
  return top !== undefined && Number(top) <= step ? Number(top) - step : step;
}

function sampleString({ format, minLength, maxLength }: JsonObject): string {
  const base = FORMATS[String(format)] ?? 'example';
  const padded = base.padEnd(Number(minLength ?? 0), 'x');
  return maxLength === undefined ? padded : padded.slice(0, Math.max(Number(maxLength), 0));
}

function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
