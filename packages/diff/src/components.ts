import { isObject, type JsonObject } from '@rememberizer/description/json';
import { splitPointer } from '@rememberizer/description/pointer';

/** Components by `kind/name`. */
export type Components = Map<string, unknown>;

export function componentsOf({ components }: JsonObject): Components {
  const found: Components = new Map();
  for (const [kind, map] of Object.entries(isObject(components) ? components : {})) {
    if (!isObject(map)) continue;
    for (const [name, node] of Object.entries(map)) found.set(`${kind}/${name}`, node);
  }
  return found;
}

/** A document with these components and no others. */
export function withComponents(document: JsonObject, components: Components): JsonObject {
  const { components: own, ...rest } = document;
  if (!isObject(own)) return rest;
  const kinds: Record<string, JsonObject> = {};
  for (const [key, node] of components) {
    const end = key.indexOf('/');
    const kind = key.slice(0, end);
    kinds[kind] ??= {};
    kinds[kind][key.slice(end + 1)] = node;
  }
  return { ...rest, components: kinds };
}

/**
 * The components to which nodes lead. What one side needs the other side keeps as well: a component
 * that only one of them had would look like one that is gone or new.
 */
export function reach(nodes: unknown[], sides: Components[]): Set<string> {
  const reached = new Set<string>();
  const pending = [...nodes];
  while (pending.length > 0) {
    for (const key of referencesIn(pending.pop())) {
      if (reached.has(key)) continue;
      reached.add(key);
      for (const side of sides) pending.push(side.get(key));
    }
  }
  return reached;
}

/** The components that a node refers to, by `$ref` or by the mapping of a discriminator. */
function referencesIn(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const item of node) referencesIn(item, found);
  if (!isObject(node)) return found;
  for (const key of Object.keys(node)) {
    const value = node[key];
    if (typeof value === 'string') {
      if (!value.startsWith('#/components/')) continue;
      const [, kind, name] = splitPointer(value);
      found.push(`${kind}/${name}`);
    } else referencesIn(value, found);
  }
  return found;
}
