import { isObject, type JsonObject } from './json.ts';
import { valueAt } from './pointer.ts';

/** What a reference leads to, and the pointer of the place where that stands. */
export interface Resolved {
  node: JsonObject;
  pointer: string;
}

/** Long enough for every honest chain of references, and an end for a circular one. */
const LONGEST_CHAIN = 32;

/**
 * Follows `$ref` within one document until something else than a reference is reached. Nothing is
 * returned where there is nothing, or where references only lead to each other.
 */
export function resolveReference(
  document: JsonObject,
  node: unknown,
  pointer: string,
): Resolved | undefined {
  let current: Resolved | undefined = isObject(node) ? { node, pointer } : undefined;
  for (let hops = 0; current && typeof current.node.$ref === 'string'; hops += 1) {
    const reference: string = current.node.$ref;
    if (hops === LONGEST_CHAIN || !reference.startsWith('#')) return undefined;
    const target = valueAt(document, reference);
    current = isObject(target) ? { node: target, pointer: reference } : undefined;
  }
  return current;
}
