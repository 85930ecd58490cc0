import { isObject } from '@rememberizer/description/json';
import type { SchemaRef } from './scope.ts';

/** What is known of no schema at all, which every description has. */
const NONE = {};

/**
 * Remembers something of schemas by a key, for as long as they are there: a program that compares one
 * description after another forgets the schemas of those that are gone.
 */
export function createMemory<Value>(): (refs: SchemaRef[]) => Map<string, Value> {
  const all = new WeakMap<object, Map<string, Value>>();
  return (refs) => {
    const owner = refs.map(({ node }) => node).find(isObject) ?? NONE;
    const found = all.get(owner) ?? new Map<string, Value>();
    all.set(owner, found);
    return found;
  };
}
