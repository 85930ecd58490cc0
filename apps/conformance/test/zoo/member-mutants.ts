import type { Description, JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';

/** Each member of each object missing or with another value, and one more where there may be none. */
export function memberMutants(
  description: Description,
  schema: JsonObject,
  body: unknown,
  path: string[],
): { name: string; value: unknown }[] {
  const parts = flatten(description, schema);
  if (Array.isArray(body)) {
    const items = parts.flatMap((part) => (isObject(part.items) ? [part.items] : []));
    const inner = memberMutants(description, { allOf: items }, body[0], [...path, '0']);
    return inner.map(({ name, value }) => ({ name, value: [value, ...body.slice(1)] }));
  }
  if (!isObject(body)) return [];
  const at = [...path, ''].join('/');
  const required = parts.flatMap((part) => (Array.isArray(part.required) ? part.required : []));
  const isClosed = parts.some(
    (part) => part.additionalProperties === false || part.unevaluatedProperties === false,
  );
  const mutants = Object.keys(body).flatMap((key) => {
    const property = parts.map((part) => isObject(part.properties) && part.properties[key]);
    const found = property.some(isObject) && { allOf: property.filter(isObject) };
    const inner = found ? memberMutants(description, found, body[key], [...path, key]) : [];
    const { [key]: value, ...others } = body;
    const isText = typeof value === 'string';
    return [
      ...(required.includes(key) ? [{ name: `${at}${key} missing`, value: others }] : []),
      ...(found && isTyped(description, found)
        ? [{ name: `${at}${key} mistyped`, value: { ...body, [key]: isText ? 7 : 'x' } }]
        : []),
      ...(found && isText ? [{ name: `${at}${key} null`, value: { ...body, [key]: null } }] : []),
      ...(found && isText && isLimited(description, found)
        ? [{ name: `${at}${key} malformed`, value: { ...body, [key]: '?' } }]
        : []),
      ...inner.map((each) => ({ name: each.name, value: { ...body, [key]: each.value } })),
    ];
  });
  const leak = { name: `${at}password_hash leaks`, value: { ...body, password_hash: 'x' } };
  return isClosed ? [...mutants, leak] : mutants;
}

/** Whether not every value will do. */
function isTyped(description: Description, node: JsonObject): boolean {
  return flatten(description, node).some(
    ({ type, enum: allowed, const: only }) => (type ?? allowed ?? only) !== undefined,
  );
}

/** Whether not every text will do. */
export function isLimited(description: Description, node: JsonObject): boolean {
  return flatten(description, node).some(
    ({ format, enum: allowed, const: only, pattern }) =>
      /^(uuid|date-time|uri|email)$/.test(String(format)) || (allowed ?? only ?? pattern),
  );
}

/** A schema and all that it is made of by `allOf` and by the first branch of a choice. */
function flatten(description: Description, node: unknown): JsonObject[] {
  const schema = description.resolve(node)?.node;
  if (!schema) return [];
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  const one = [schema.oneOf, schema.anyOf].flatMap((choice) =>
    Array.isArray(choice) ? choice.slice(0, 1) : [],
  );
  return [schema, ...[...all, ...one].flatMap((part) => flatten(description, part))];
}
