import { isObject } from '@rememberizer/description/json';
import { splitPointer } from '@rememberizer/description/pointer';
import { isJson } from '@rememberizer/oracle/response';
import type { RequestBody } from './arazzo.ts';
import { fill, isExpression, type Scope } from './expression.ts';

/**
 * A payload that is written as text, such as JSON with expressions in it, is sent as it is. Anything
 * else is a value, as is a text that is no JSON where JSON is sent.
 */
export function fillBody(
  { contentType, payload, replacements, encoding }: RequestBody,
  scope: Scope,
  missing: string[],
): { mediaType: string; value: unknown; bytes?: Buffer } {
  const filled = fill(payload, scope, missing);
  if (encoding) {
    return { mediaType: contentType, value: filled, bytes: Buffer.from(String(filled), encoding) };
  }
  const isText = typeof payload === 'string' && !isExpression(payload);
  const parsed = isText && isJson(contentType) ? parseJson(String(filled)) : undefined;
  const isVerbatim = isText && (parsed !== undefined || !isJson(contentType));
  if (replacements.length === 0) {
    return {
      mediaType: contentType,
      value: filled,
      ...(isVerbatim ? { bytes: Buffer.from(String(filled)) } : {}),
    };
  }
  const value = replacements.reduce(
    (whole, { target, value: part }) =>
      replaceAt(whole, splitPointer(target), fill(part, scope, missing)),
    parsed ?? filled,
  );
  return { mediaType: contentType, value };
}

/** A copy of a value with another one under the keys; objects on the way there are added. */
export function replaceAt(whole: unknown, [key, ...rest]: string[], part: unknown): unknown {
  if (key === undefined) return part;
  if (!Array.isArray(whole)) {
    const object = isObject(whole) ? whole : {};
    return { ...object, [key]: replaceAt(object[key], rest, part) };
  }
  const index = key === '-' ? whole.length : Number(key);
  return Object.assign([...whole], { [index]: replaceAt(whole[index], rest, part) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
