import type { Schemas } from '@rememberizer/description';

/** What is known where a value is made. */
export interface Maker {
  schemas: Schemas;
  /** References that were followed to the values around this one. */
  around: ReadonlySet<string>;
  depth: number;
  /** How many candidates may still be looked at, for one value and all that is in it. */
  budget: { left: number };
  /** The values of members and items are made as the whole is. */
  candidates: (maker: Maker, node: unknown) => Generator<unknown>;
}

/** The usual value of a schema, or undefined if none is found. */
export function first(maker: Maker, node: unknown): unknown {
  for (const value of maker.candidates(maker, node)) return value;
  return undefined;
}

/** All but the usual value. */
export function* others(maker: Maker, node: unknown): Generator<unknown> {
  const values = maker.candidates(maker, node);
  values.next();
  yield* values;
}
