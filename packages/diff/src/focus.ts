import { isDeepStrictEqual } from 'node:util';
import type { Description } from '@rememberizer/description';
import { describe } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { splitPointer } from '@rememberizer/description/pointer';
import { isUntouched } from './schema/same.ts';
import type { SchemaRef } from './schema/scope.ts';
import { pairOperations } from './wire/pairs.ts';

/**
 * Both descriptions without the operations that are the same to the last word, and without the
 * components that nothing left refers to and that did not change. Of a large description little
 * changes at a time, and everything after this takes as long as what is left.
 */
export function focus(base: Description, revision: Description): [Description, Description] {
  const touched = pairOperations(base, revision).filter((pair) => {
    if (!pair.base || !pair.revision) return true;
    const [one, other] = [refOf(base, pair.base), refOf(revision, pair.revision)];
    return !isUntouched(one, other);
  });
  const isAll = touched.length === base.operations.length;
  if (isAll) return [base, revision];
  const changed = changedComponents(base, revision);
  const keep = (description: Description, side: 'base' | 'revision') => {
    const operations = touched.flatMap((pair) => pair[side] ?? []);
    const kept = new Set(operations.map(({ method, path }) => `${method.toLowerCase()} ${path}`));
    return reduced(description, kept, changed);
  };
  return [keep(base, 'base'), keep(revision, 'revision')];
}

/** An operation with everything that is written elsewhere and counts for it. */
function refOf(
  description: Description,
  { node, parameters, security, path }: Description['operations'][number],
): SchemaRef {
  const { paths } = description.document;
  const item = isObject(paths) ? paths[path] : undefined;
  const servers = isObject(item) ? item.servers : undefined;
  const whole = { node, parameters: parameters.map((each) => each.node), security, servers, path };
  return { scope: { description, direction: 'request' }, node: whole, pointer: '#' };
}

/** Components, by `kind/name`, that only one side has or that differ. */
function changedComponents(base: Description, revision: Description): Set<string> {
  const [before, after] = [base, revision].map(componentsOf) as [Components, Components];
  const changed = new Set<string>();
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key), after.get(key)];
    if (!isDeepStrictEqual(was, is)) changed.add(key);
  }
  return changed;
}

type Components = Map<string, unknown>;

function componentsOf({ document: { components } }: Description): Components {
  const kinds = isObject(components) ? Object.entries(components) : [];
  return new Map(
    kinds.flatMap(([kind, map]) =>
      isObject(map)
        ? Object.entries(map).map(([name, node]) => [`${kind}/${name}`, node] as const)
        : [],
    ),
  );
}

function reduced(description: Description, kept: Set<string>, changed: Set<string>): Description {
  const { document } = description;
  const paths = Object.entries(isObject(document.paths) ? document.paths : {}).flatMap(
    ([path, item]) => {
      const operations = description.operations.filter((each) => each.path === path);
      const gone = operations
        .map(({ method }) => method.toLowerCase())
        .filter((method) => !kept.has(`${method} ${path}`));
      if (gone.length === operations.length || !isObject(item)) return [];
      const rest = Object.fromEntries(Object.entries(item).filter(([key]) => !gone.includes(key)));
      return [[path, rest] as const];
    },
  );
  const { components, ...rest } = document;
  // Extensions say nothing that is compared, and can refer to a great deal.
  const own = Object.entries(rest).filter(([key]) => !key.startsWith('x-'));
  const without: JsonObject = { ...Object.fromEntries(own), paths: Object.fromEntries(paths) };
  const all = componentsOf(description);
  const reached = new Set(changed);
  const pending: unknown[] = [without, ...[...changed].map((key) => all.get(key))];
  while (pending.length > 0) {
    for (const key of referencesIn(pending.pop())) {
      if (reached.has(key)) continue;
      reached.add(key);
      pending.push(all.get(key));
    }
  }
  const parts: Record<string, JsonObject> = {};
  for (const [key, node] of all) {
    const [kind = '', name = ''] = [
      key.slice(0, key.indexOf('/')),
      key.slice(key.indexOf('/') + 1),
    ];
    if (kind !== 'securitySchemes' && !reached.has(key)) continue;
    parts[kind] = { ...parts[kind], [name]: node };
  }
  if (isObject(components)) without.components = parts;
  return describe(without, description.version, [description.file]);
}

/** The components that a node refers to, by `$ref` or by the mapping of a discriminator. */
function* referencesIn(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const item of node) yield* referencesIn(item);
  if (!isObject(node)) return;
  for (const value of Object.values(node)) {
    if (typeof value === 'string' && value.startsWith('#/components/')) {
      const [, kind, name] = splitPointer(value);
      yield `${kind}/${name}`;
    }
    yield* referencesIn(value);
  }
}
