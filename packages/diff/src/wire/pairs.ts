import type { Description, Operation } from '@rememberizer/description';

/** An operation as both sides have it, or as only one of them does. */
export interface OperationPair {
  base?: Operation;
  revision?: Operation;
}

/** Pairs operations by method and path template; what the parameters are called does not count. */
export function pairOperations(base: Description, revision: Description): OperationPair[] {
  const pairs = new Map<string, OperationPair>();
  for (const operation of base.operations) pairs.set(keyOf(operation), { base: operation });
  for (const operation of revision.operations) {
    const pair = pairs.get(keyOf(operation));
    pairs.set(keyOf(operation), { ...pair, revision: operation });
  }
  return [...pairs.values()];
}

/** `POST /pets`, as the revision writes it. */
export function nameOf({ base, revision }: OperationPair): string {
  const { method, path } = (revision ?? base) as Operation;
  return `${method} ${path}`;
}

function keyOf({ method, path }: Operation): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;
}
