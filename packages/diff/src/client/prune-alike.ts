import { isObject, type JsonObject } from '@rememberizer/description/json';
import type { IsAlike } from './kept-components.ts';

/** Beside one of these, what a member is depends on more than its own schema. */
const WHOLE = ['$ref', 'allOf', 'not', 'if', 'discriminator'];

type Both = [one: JsonObject, other: JsonObject];

/**
 * The least of two schemas that shows that their types differ, where it is plain that they do: a
 * member that only one of them has. Otherwise both as they are.
 */
export function pruneAlike(one: unknown, other: unknown, isAlike: IsAlike): [unknown, unknown] {
  return plainDifference(one, other, isAlike) ?? [one, other];
}

function plainDifference(one: unknown, other: unknown, isAlike: IsAlike): Both | undefined {
  if (!isObject(one) || !isObject(other) || isAlike(one, other)) return undefined;
  if (WHOLE.some((keyword) => keyword in one || keyword in other)) return undefined;
  const unions = ['anyOf', 'oneOf'].filter((keyword) => keyword in one || keyword in other);
  if (unions.length > 0) return ofBranch(one[unions[0] ?? ''], other[unions[0] ?? ''], isAlike);
  const items = plainDifference(one.items, other.items, isAlike);
  if (items) return [list(items[0]), list(items[1])];
  if (!isObject(one.properties) || !isObject(other.properties)) return undefined;
  return ofMember(one.properties, other.properties, isAlike);
}

/** Branches that only changed places make no other type. */
function ofBranch(one: unknown, other: unknown, isAlike: IsAlike): Both | undefined {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return undefined;
  const changed = [...one.keys()].filter((index) => !isAlike(one[index], other[index]));
  const isMoved = changed.some((index) => other.some((branch) => isAlike(one[index], branch)));
  if (isMoved) return undefined;
  for (const index of changed) {
    const found = plainDifference(one[index], other[index], isAlike);
    if (found) return found;
  }
  return undefined;
}

function ofMember(one: JsonObject, other: JsonObject, isAlike: IsAlike): Both | undefined {
  const shared = Object.keys(one).filter((name) => Object.hasOwn(other, name));
  const isOneSided = (name: string) => !(Object.hasOwn(one, name) && Object.hasOwn(other, name));
  // An object without any members would be a map, so that one stays that both have.
  const [first] = shared;
  if (first === undefined) return undefined;
  const keep = (own: JsonObject) => {
    const names = [first, ...Object.keys(own).filter(isOneSided)];
    return object(Object.fromEntries(names.map((name) => [name, {}])));
  };
  if (shared.length !== Object.keys(one).length || shared.length !== Object.keys(other).length) {
    return [keep(one), keep(other)];
  }
  for (const name of shared) {
    const found = plainDifference(one[name], other[name], isAlike);
    if (found) return [object({ [name]: found[0] }), object({ [name]: found[1] })];
  }
  return undefined;
}

function object(properties: JsonObject): JsonObject {
  return { type: 'object', properties };
}

function list(items: JsonObject): JsonObject {
  return { type: 'array', items };
}
