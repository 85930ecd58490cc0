import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Context } from './context.ts';
import { isReadOnly } from './sample.ts';

/** A schema that applies to a part of a value. */
export interface Place {
  /** The keys that lead from the whole value to the part. */
  path: (string | number)[];
  value: unknown;
  schema: JsonObject;
  /** Where the schema stands in the description. */
  pointer: string;
}

const DEEPEST = 6;

/**
 * Every schema that applies to a valid value and its parts: through references, `allOf`, those
 * branches of `oneOf` and `anyOf` that the value fits, properties, and the first item of arrays.
 */
export function* placesOf(
  context: Context,
  node: unknown,
  pointer: string,
  value: unknown,
  path: (string | number)[] = [],
): Generator<Place> {
  if (!isObject(node) || path.length > DEEPEST) return;
  yield { path, value, schema: node, pointer };
  if (typeof node.$ref === 'string') {
    const target = context.schemas.resolve(node, pointer);
    if (target) yield* placesOf(context, target.node, target.pointer, value, path);
  }
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    const branches = node[keyword];
    if (!Array.isArray(branches)) continue;
    for (const [index, branch] of branches.entries()) {
      const place = joinPointer(pointer, keyword, index);
      if (context.validator.faults(place, value).length > 0) continue;
      yield* placesOf(context, branch, place, value, path);
    }
  }
  if (isObject(value) && isObject(node.properties)) {
    for (const [name, property] of Object.entries(node.properties)) {
      // What the server sets it may ignore in a request, whatever stands there.
      if (!Object.hasOwn(value, name) || isReadOnly(context.schemas, property)) continue;
      const place = joinPointer(pointer, 'properties', name);
      yield* placesOf(context, property, place, value[name], [...path, name]);
    }
  }
  if (Array.isArray(value) && value.length > 0 && isObject(node.items)) {
    yield* placesOf(context, node.items, joinPointer(pointer, 'items'), value[0], [...path, 0]);
  }
}

/** A copy of a value in which the part under a path is another one. */
export function replaceAt(whole: unknown, path: (string | number)[], part: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  if (Array.isArray(whole)) {
    return whole.map((item, index) => (index === key ? replaceAt(item, rest, part) : item));
  }
  const object = whole as JsonObject;
  return { ...object, [key]: replaceAt(object[key], rest, part) };
}
