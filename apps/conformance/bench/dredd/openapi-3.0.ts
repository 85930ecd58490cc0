import { isObject, type JsonObject } from '@rememberizer/description/json';

/**
 * Our description as OpenAPI 3.0 with one response example each, which is all that Dredd reads.
 * Cookies are left out, because 3.0 cannot describe several `Set-Cookie` lines.
 */
export function toOpenApi30(description: unknown): unknown {
  const document = convert(description) as JsonObject;
  const { info } = document;
  if (isObject(info)) {
    delete info.summary;
    if (isObject(info.license)) delete info.license.identifier;
  }
  return { ...document, openapi: '3.0.3' };
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([name]) => !/^(x-.*|Set-Cookie)$/.test(name));
  const converted = Object.fromEntries(members.map(([name, item]) => [name, convert(item)]));
  const { const: constant, examples, ...rest } = converted;
  if (constant !== undefined) return { ...rest, enum: [constant] };
  const [example] = isObject(examples) ? Object.values(examples).filter(isObject) : [];
  return example ? { ...rest, example: example.value } : converted;
}
