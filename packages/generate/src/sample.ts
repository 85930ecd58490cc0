import type { Schemas } from '@rememberizer/description';
import { candidates } from './candidates.ts';
import { first, type Maker } from './maker.ts';

/** More than any schema in the field needs, and an end where nothing fits. */
const MOST_CANDIDATES = 5_000;

/**
 * A small value that a schema allows, the same one each time: one that the schema gives itself, where
 * it gives one that fits. Undefined if none is found, as of a schema that allows nothing. A value that
 * fits several branches of a `oneOf` is given where no other is found.
 */
export function sample(schemas: Schemas, node: unknown): unknown {
  return first(makerFor(schemas), node);
}

/** Different values that a schema allows, the small and usual ones first. There may be very many. */
export function samples(schemas: Schemas, node: unknown): Generator<unknown> {
  return candidates(makerFor(schemas), node);
}

function makerFor(schemas: Schemas): Maker {
  const budget = { left: MOST_CANDIDATES };
  return { schemas, around: new Set(), depth: -1, budget, made: new Map(), candidates };
}
