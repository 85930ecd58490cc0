import type { Description, Direction, JsonObject, Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer, valueAt } from '@rememberizer/description/pointer';
import { normaliseLazily } from '@rememberizer/description/schemas';

/** One description, read in the direction in which its schemas are used. */
export interface Scope {
  description: Description;
  direction: Direction;
}

const schemas = new WeakMap<Description, Partial<Record<Direction, Schemas>>>();

/** The schemas of a description for what makes and judges values, rewritten as they are asked for. */
export function schemasOf(description: Description, direction: Direction): Schemas {
  const known = schemas.get(description) ?? {};
  schemas.set(description, known);
  known[direction] ??= normaliseLazily(description.document, description.version, direction);
  return known[direction];
}

/** One schema as it is written, and where that is. */
export interface SchemaRef {
  scope: Scope;
  node: JsonObject | boolean;
  pointer: string;
}

/** The schema under a member of another one, or undefined where there is none. */
export function member(ref: SchemaRef, ...keys: (string | number)[]): SchemaRef | undefined {
  let node: unknown = ref.node;
  for (const key of keys) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  if (!isObject(node) && typeof node !== 'boolean') return undefined;
  return { scope: ref.scope, node, pointer: joinPointer(ref.pointer, ...keys) };
}

/** The schemas of a keyword that holds a list of them, such as `allOf`. */
export function listed(ref: SchemaRef, keyword: string): SchemaRef[] {
  const list = isObject(ref.node) ? ref.node[keyword] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((_, index) => member(ref, keyword, index) ?? []);
}

/** The schemas of a keyword that holds a map of them, such as `properties`. */
export function named(ref: SchemaRef, keyword: string): [string, SchemaRef][] {
  const map = isObject(ref.node) ? ref.node[keyword] : undefined;
  if (!isObject(map)) return [];
  return Object.keys(map).flatMap((name) => {
    const found = member(ref, keyword, name);
    return found ? [[name, found] as [string, SchemaRef]] : [];
  });
}

/** The schema that a `$ref` leads to; undefined where it leads nowhere. */
export function target({ scope, node }: SchemaRef): SchemaRef | undefined {
  if (!isObject(node) || typeof node.$ref !== 'string') return undefined;
  const found = valueAt(scope.description.document, node.$ref);
  if (!isObject(found) && typeof found !== 'boolean') return undefined;
  return { scope, node: found, pointer: node.$ref };
}

/** A schema and those that hold for every value of it: referred to, under `allOf`, or the only branch. */
export function* inForce(ref: SchemaRef, seen = new Set<unknown>()): Generator<SchemaRef> {
  if (!isObject(ref.node) || seen.has(ref.node)) return;
  seen.add(ref.node);
  yield ref;
  const reached = target(ref);
  const choices = ['anyOf', 'oneOf'].map((keyword) => listed(ref, keyword));
  const only = choices.filter(({ length }) => length === 1).flat();
  for (const each of [...(reached ? [reached] : []), ...listed(ref, 'allOf'), ...only]) {
    yield* inForce(each, seen);
  }
}
