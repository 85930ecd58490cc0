import type { JsonObject } from '@rememberizer/description/json';
import { type Components, reach } from '../components.ts';
import { pruneAlike } from './prune-alike.ts';

/** Whether two parts of the two descriptions say the same but for words and examples. */
export type IsAlike = (one: unknown, other: unknown) => boolean;

type Sides = readonly [base: Components, revision: Components];

/**
 * The components that something compared leads to, or that are compared by themselves. Of a schema
 * that only one side has no more than its name counts otherwise.
 */
export function keptComponents(
  documents: JsonObject[],
  sides: Sides,
  isAlike: IsAlike,
): [Components, Components] {
  const [before, after] = sides;
  const isTold = (key: string) => {
    if (before.has(key) && after.has(key)) return !isAlike(before.get(key), after.get(key));
    return !key.startsWith('schemas/') || hasTwoTypes(key, sides);
  };
  const told = [...new Set([...before.keys(), ...after.keys()])].filter(isMaking).filter(isTold);
  const roots = documents.map((document) => ({ ...document, components: undefined }));
  const nodesOf = (keys: string[]) => keys.flatMap((key) => sides.map((side) => side.get(key)));
  const isUnpaired = (key: string) => !(before.has(key) && after.has(key));
  const used = reach([...roots, ...nodesOf(told.filter(isUnpaired))], [...sides]);
  const pruned = told.filter(
    (key) => key.startsWith('schemas/') && !used.has(key) && !hasTwoTypes(key, sides),
  );
  const [own, other] = [new Map(before), new Map(after)];
  for (const key of pruned) {
    const [was, is] = pruneAlike(before.get(key), after.get(key), isAlike);
    if (before.has(key)) own.set(key, was);
    if (after.has(key)) other.set(key, is);
  }
  const nodes = told.flatMap((key) => [own.get(key), other.get(key)]);
  const kept = new Set([...told, ...reach([...roots, ...nodes], [own, other])]);
  return [keep(own, other, kept), keep(other, own, kept)];
}

/** Examples and links are in no type. */
function isMaking(key: string): boolean {
  return !/^(examples|links)\//.test(key);
}

function keep(own: Components, other: Components, kept: Set<string>): Components {
  const entries = [...own].filter(([key]) => isMaking(key));
  return new Map(
    entries.flatMap(([key, node]): [string, unknown][] => {
      if (kept.has(key)) return [[key, node]];
      return other.has(key) ? [] : [[key, {}]];
    }),
  );
}

/** A schema makes a second type for the other direction where something in it is sent in one only. */
function hasTwoTypes(key: string, sides: Sides): boolean {
  const own = sides.map((side) => side.get(key)).filter((node) => node !== undefined);
  const inner = [...reach(own, [...sides])].flatMap((each) => sides.map((side) => side.get(each)));
  return /"(readOnly|writeOnly)":true/.test(JSON.stringify([...own, ...inner]));
}
