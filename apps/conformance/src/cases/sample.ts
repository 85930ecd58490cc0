import type { JsonObject, Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { choicesOf, named } from '../values/choices.ts';
import { matches, matchingText } from '../values/matching-text.ts';
import { sampleList } from '../values/sample-list.ts';

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

/** Whether a value that a schema gives as one of its own may be used. */
type IsUsable = (schema: JsonObject, value: unknown) => boolean;

/**
 * A small value that a schema describes. It follows the schema's own examples, as far as they are
 * usable; whether it is valid is for the validator to say.
 */
export function sample(
  schemas: Schemas,
  node: unknown,
  isUsable: IsUsable = () => true,
  depth = 0,
): unknown {
  const schema = schemas.resolve(node)?.node;
  if (!schema || depth > DEEPEST) return null;
  const merged = mergeBranches(schemas, schema);
  const given = [...givenValues(schema), ...givenValues(merged)];
  const usable = given.find((value) => isUsable(schema, value));
  if (usable !== undefined) return usable;
  const choices = choicesOf(schema);
  const [choice] = choices?.choices ?? [];
  if (choices && choice && !choices.isListed) {
    const extended = sample(schemas, { $ref: choice.reference }, isUsable, depth + 1);
    return named(extended, choices.property, choice);
  }
  switch (typeOf(merged)) {
    case 'object':
      return sampleObject(schemas, merged, isUsable, depth);
    case 'array':
      return sampleList(
        merged,
        (item) => sample(schemas, item, isUsable, depth + 1),
        (item) => asList(schemas.resolve(item)?.node.enum),
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

function givenValues(schema: JsonObject): unknown[] {
  const single = ['const', 'example', 'default'].map((key) => schema[key]);
  const lists = ['examples', 'enum'].flatMap((key) => asList(schema[key]).slice(0, 3));
  return [...single, ...lists].filter((value) => value !== undefined);
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

function typeOf({ type, properties, required, items, ...rest }: JsonObject): unknown {
  const types = asList(type ?? []).concat(typeof type === 'string' ? [type] : []);
  const [first] = types.filter((name) => name !== 'null');
  if (first ?? types[0]) return first ?? types[0];
  if (Object.keys(asObject(properties)).length > 0 || asList(required).length > 0) return 'object';
  if (items !== undefined || rest.prefixItems !== undefined) return 'array';
  if (isObject(rest.additionalProperties) || rest.minProperties !== undefined) return 'object';
  return rest.minimum !== undefined || rest.multipleOf !== undefined ? 'number' : 'string';
}

/**
 * The required members. Where none is, all of them: a description that requires nothing of a body
 * rather says too little than that the body may be empty.
 */
function sampleObject(
  schemas: Schemas,
  schema: JsonObject,
  isUsable: IsUsable,
  depth: number,
): JsonObject {
  const properties = asObject(schema.properties);
  const required = asList(schema.required).map(String);
  const writable = Object.keys(properties).filter((name) => !isReadOnly(schemas, properties[name]));
  const names = new Set(required.length === 0 && depth <= 1 ? writable : required);
  const least = Number(schema.minProperties ?? 0);
  for (const name of writable) if (names.size < least) names.add(name);
  const members = [...names].map((name) => [
    name,
    sample(schemas, properties[name] ?? {}, isUsable, depth + 1),
  ]);
  const free = isObject(schema.additionalProperties) ? schema.additionalProperties : {};
  const more = Array.from({ length: Math.max(least - names.size, 0) }, (_, index) => [
    `more${index || ''}`,
    sample(schemas, free, isUsable, depth + 1),
  ]);
  return Object.fromEntries([...members, ...more]);
}

/** Whether a property is the server's to set, so that a request has no say in it. */
export function isReadOnly(schemas: Schemas, property: unknown): boolean {
  const own = isObject(property) && property.readOnly === true;
  return own || schemas.resolve(property)?.node.readOnly === true;
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

function sampleString({ format, pattern, minLength, maxLength }: JsonObject): string {
  const base = FORMATS[String(format)] ?? 'example';
  const least = Number(minLength ?? 0);
  const most = Number(maxLength ?? Number.POSITIVE_INFINITY);
  const text = base.padEnd(least, 'x').slice(0, Math.max(most, 0));
  if (typeof pattern !== 'string' || matches(pattern, text)) return text;
  return matchingText(pattern, { least, most }) ?? text;
}

function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
