import { isDeepStrictEqual } from 'node:util';
import type { Description } from '@rememberizer/description';
import { describe } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { type Components, componentsOf, reach, withComponents } from './components.ts';
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
  const keep = (description: Description, side: 'base' | 'revision') => {
    const operations = touched.flatMap((pair) => pair[side] ?? []);
    return withOperations(description, new Set(operations.map(({ pointer }) => pointer)));
  };
  const documents = [keep(base, 'base'), keep(revision, 'revision')] as const;
  const sides = [base, revision].map(({ document }) => componentsOf(document)) as Sides;
  const changed = changedComponents(sides);
  const seeds = changed.flatMap((key) => sides.map((side) => side.get(key)));
  const kept = new Set([...changed, ...reach([...documents, ...seeds], sides)]);
  const finish = ({ version, file }: Description, side: 0 | 1) => {
    const isKept = (key: string) => kept.has(key) || key.startsWith('securitySchemes/');
    const components = new Map([...sides[side]].filter(([key]) => isKept(key)));
    return describe(withComponents(documents[side], components), version, [file]);
  };
  return [finish(base, 0), finish(revision, 1)];
}

type Sides = [base: Components, revision: Components];

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

/** Components that only one side has or that differ. */
function changedComponents([before, after]: Sides): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((key) => !isDeepStrictEqual(before.get(key), after.get(key)));
}

/** A document with only these operations, by their pointers, and still with all components named. */
function withOperations({ document, operations }: Description, kept: Set<string>): JsonObject {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  const paths = Object.entries(isObject(document.paths) ? document.paths : {}).flatMap(
    ([path, item]) => {
      const own = byPath.get(path) ?? [];
      const gone = own.filter(({ pointer }) => !kept.has(pointer));
      if (gone.length === own.length || !isObject(item)) return [];
      const methods = gone.map(({ method }) => method.toLowerCase());
      const rest = Object.entries(item).filter(([key]) => !methods.includes(key));
      return [[path, Object.fromEntries(rest)] as const];
    },
  );
  // Extensions say nothing that is compared, and can refer to a great deal.
  const own = Object.entries(document).filter(([key]) => !key.startsWith('x-'));
  const components = isObject(document.components) ? { components: {} } : {};
  return { ...Object.fromEntries(own), paths: Object.fromEntries(paths), ...components };
}
