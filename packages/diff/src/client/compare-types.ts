import type ts from 'typescript-6';
import { type ClientChange, toChange } from './change.ts';
import { ofType } from './compare-names.ts';
import type { Context } from './context.ts';
import type { Owner } from './generate.ts';
import { PairGraph } from './graph.ts';
import type { MatchedOperations } from './operations.ts';
import { readDirection } from './read.ts';

/** Named schemas that no operation uses: their names count, and that their types are others. */
export function compareUnused(context: Context, owners: Map<string, Owner>): ClientChange[] {
  const used = listUsed(context);
  const graph = new PairGraph(readDirection(context.checker));
  const pairs = [...owners].flatMap(([name, { kind }]) => {
    const base = context.base.types.get(name);
    const revision = context.revision.types.get(name);
    if (kind !== 'schema' || used.has(name) || !base || !revision) return [];
    return [{ name, pair: graph.add(base, revision) }];
  });
  graph.settle();
  return pairs.flatMap(({ name, pair }): ClientChange[] => {
    if (graph.list(pair).length === 0) return [];
    const message = `\`${name}\` is another type, and no operation uses it.`;
    return [{ ...ofType(name), rule: 'client-type-changed', rating: 'additive', message }];
  });
}

function listUsed({ read, write }: Context): Set<string> {
  const types = [...read.baseTypes, ...write.baseTypes];
  const members = types.flatMap((type) => (type.isUnionOrIntersection() ? type.types : []));
  return new Set([...types, ...members].flatMap(({ aliasSymbol }) => aliasSymbol?.name ?? []));
}

/**
 * Compares the types of extra sources, as what is read. They are made of the description's own
 * types, which are judged where the description uses them. That an operation came or went is told
 * already, so its member of a type is not told again.
 */
export function compareExtra(
  { checker, base, revision }: Context,
  { pairs: matched, removed, added }: MatchedOperations,
): ClientChange[] {
  const read = readDirection(checker);
  const isOwn = (type: ts.Type, types: Map<string, ts.Type>) =>
    type.aliasSymbol !== undefined && types.has(type.aliasSymbol.name);
  const graph = new PairGraph({
    judge: (pair, member) => {
      if (isOwn(pair.base, base.types) && isOwn(pair.revision, revision.types)) return;
      read.judge(pair, member);
    },
    sum: (pair) =>
      pair.members.length > 0 || isOwn(pair.base, base.types) ? undefined : read.sum(pair),
  });
  const pairs = [...base.extra].flatMap(([name, type]) => {
    const other = revision.extra.get(name);
    return other ? [{ name, pair: graph.add(type, other) }] : [];
  });
  graph.settle();
  const renamed = matched.filter(([one, other]) => one.id !== other.id).flat();
  const told = new Set([...renamed, ...removed, ...added].map(({ id }) => id));
  const isGone = (name: string) => !revision.extra.has(name);
  const isNew = (name: string) => !base.extra.has(name);
  return [
    ...[...base.extra.keys()].filter(isGone).map((name): ClientChange => {
      const message = `\`${name}\` is no longer exported (TS2305).`;
      return { ...ofType(name), rule: 'client-export-removed', rating: 'breaking', message };
    }),
    ...[...revision.extra.keys()].filter(isNew).map((name): ClientChange => {
      const message = `\`${name}\` is exported.`;
      return { ...ofType(name), rule: 'client-export-added', rating: 'additive', message };
    }),
    ...pairs.flatMap(({ name, pair }) =>
      graph
        .list(pair)
        .filter(({ steps: [step = ''] }) => !told.has(step))
        .map((found) => toChange(found, { side: 'api', part: `type ${name}` })),
    ),
  ];
}
