import type { SchemaRef } from './scope.ts';

/** Everything that all of some schemas allow together. No schema at all allows everything. */
export interface Type {
  refs: SchemaRef[];
  /** The same for the same schemas in the same direction. */
  key: string;
}

const ids = new WeakMap<object, number>();
let last = 0;

/** Joins schemas to one type. */
export function typeOf(refs: SchemaRef[]): Type {
  const telling = refs.filter(({ node }) => node !== true);
  const keys = new Set(telling.map(keyOf));
  return { refs: telling, key: [...keys].sort().join(' ') };
}

function keyOf({ scope, node }: SchemaRef): string {
  if (typeof node === 'boolean') return 'never';
  const id = ids.get(node) ?? ++last;
  ids.set(node, id);
  return `${scope.direction === 'request' ? '>' : '<'}${id}`;
}
