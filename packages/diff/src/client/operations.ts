import type { Owner } from './generate.ts';

/** An operation or a webhook and the names of its generated types by their roles. */
export interface TypedOperation {
  kind: 'operation' | 'webhook';
  id: string;
  /** `POST /pets`. */
  label: string;
  /** The same without the names of its path parameters. */
  route: string;
  names: Map<string, string>;
}

/** The operations of one side by their ids. */
export function listOperations(owners: Map<string, Owner>): TypedOperation[] {
  const operations = new Map<string, TypedOperation>();
  for (const [name, { kind, id, method, path, role }] of owners) {
    if (kind === 'schema') continue;
    const key = `${kind} ${id}`;
    const label = `${method.toUpperCase()} ${path}`;
    const route = label.replace(/\{[^}]*\}/g, '{}');
    const operation = operations.get(key) ?? { kind, id, label, route, names: new Map() };
    operations.set(key, operation);
    operation.names.set(role, name);
  }
  return [...operations.values()];
}

export interface MatchedOperations {
  pairs: [base: TypedOperation, revision: TypedOperation][];
  removed: TypedOperation[];
  added: TypedOperation[];
}

/**
 * Code knows an operation by the names of its types, so these come first; only what has other
 * names now is looked for by method and path.
 */
export function matchOperations(
  base: TypedOperation[],
  revision: TypedOperation[],
): MatchedOperations {
  const added = new Set(revision);
  const pairs: MatchedOperations['pairs'] = [];
  const pairUp = (operations: TypedOperation[], key: 'id' | 'route') =>
    operations.filter((operation) => {
      const other = [...added].find(
        (candidate) => candidate.kind === operation.kind && candidate[key] === operation[key],
      );
      if (other) pairs.push([operation, other]);
      if (other) added.delete(other);
      return !other;
    });
  const removed = pairUp(pairUp(base, 'id'), 'route');
  return { pairs, removed, added: [...added] };
}
