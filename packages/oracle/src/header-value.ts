import type { Description, JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';

/**
 * Reads a header as its schema types it: style `simple` (OpenAPI 3.1 §4.8.21, RFC 6570 §3.2.2).
 * Text that does not fit the type stays text, so that the schema then refuses it.
 */
export function readHeaderValue(
  description: Description,
  header: JsonObject,
  pointer: string,
  text: string,
): unknown {
  const schema = description.resolve(header.schema, `${pointer}/schema`)?.node;
  if (!schema) return text;
  const types = [schema.type].flat();
  if (types.includes('array') && !types.includes('string')) {
    const items = description.resolve(schema.items)?.node ?? {};
    return split(text).map((item) => readScalar(item, [items.type].flat()));
  }
  if (types.includes('object'))
    return readMembers(description, schema, text, header.explode === true);
  return readScalar(text, types);
}

function readScalar(text: string, types: unknown[]): unknown {
  const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text);
  if (isNumber && (types.includes('integer') || types.includes('number'))) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function readMembers(
  description: Description,
  schema: JsonObject,
  text: string,
  explode: boolean,
): JsonObject {
  const parts = explode ? split(text).flatMap((part) => part.split('=', 2)) : split(text);
  const properties = isObject(schema.properties) ? schema.properties : {};
  const members: JsonObject = {};
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [name = '', value = ''] = parts.slice(index, index + 2);
    const property = description.resolve(properties[name])?.node;
    members[name] = readScalar(value, [property?.type].flat());
  }
  return members;
}

function split(text: string): string[] {
  return text === '' ? [] : text.split(',').map((part) => part.trim());
}
