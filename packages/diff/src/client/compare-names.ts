import type { ClientChange } from './change.ts';
import type { Owner } from './generate.ts';
import type { MatchedOperations, TypedOperation } from './operations.ts';

/** Operations whose types are gone, new, or have other names: one change each. */
export function compareOperationNames(matched: MatchedOperations): ClientChange[] {
  return [
    ...matched.removed.map((operation) => {
      const message = `${operation.id} is gone, and with it ${listNames(operation)} (TS2305).`;
      return change('client-operation-removed', 'breaking', operation, message);
    }),
    ...matched.pairs.flatMap(([base, revision]) => {
      if (base.id === revision.id) return [];
      const message = `${base.id} is ${revision.id} now: ${listNames(base)} became ${listNames(revision)} (TS2305).`;
      return [change('client-operation-renamed', 'breaking', revision, message)];
    }),
    ...matched.added.map((operation) => {
      const message = `${operation.id} is new, with ${listNames(operation)}.`;
      return change('client-operation-added', 'additive', operation, message);
    }),
  ];
}

function listNames({ names }: TypedOperation): string {
  return [...names.values()].map((name) => `\`${name}\``).join(', ');
}

function change(
  rule: ClientChange['rule'],
  rating: ClientChange['rating'],
  { kind, label }: TypedOperation,
  message: string,
): ClientChange {
  const side = kind === 'webhook' ? 'webhook' : 'api';
  return { rule, rating, operation: label, side, location: 'operation', message };
}

/** Named schemas that are gone or new. Whose type changed is told where it is used. */
export function compareSchemaNames(
  base: Map<string, Owner>,
  revision: Map<string, Owner>,
): ClientChange[] {
  const removed = schemaNames(base).filter((name) => !revision.has(name));
  const added = schemaNames(revision).filter((name) => !base.has(name));
  return [
    ...removed.map((name): ClientChange => {
      const message = `\`${name}\` is no longer exported (TS2305).`;
      return { ...ofType(name), rule: 'client-export-removed', rating: 'breaking', message };
    }),
    ...added.map((name): ClientChange => {
      const message = `\`${name}\` is exported.`;
      return { ...ofType(name), rule: 'client-export-added', rating: 'additive', message };
    }),
  ];
}

export function ofType(name: string) {
  return { side: 'api' as const, location: `type ${name}` };
}

function schemaNames(owners: Map<string, Owner>): string[] {
  return [...owners].flatMap(([name, { kind }]) => (kind === 'schema' ? [name] : []));
}
