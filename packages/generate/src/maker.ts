import type { Schemas } from '@rememberizer/description';

/** What is known where a value is made. */
export interface Maker {
  schemas: Schemas;
  /** References that were followed to the values around this one. */
  around: ReadonlySet<string>;
  depth: number;
  /** How many candidates may still be looked at, for one value and all that is in it. */
  budget: { left: number };
  /** The usual values that were made before: many candidates have members and items alike. */
  made: Map<string, unknown>;
  /** The values of members and items are made as the whole is. */
  candidates: (maker: Maker, node: unknown) => Generator<unknown>;
}

/** The usual value of a schema, or undefined if none is found. */
export function first(maker: Maker, node: unknown): unknown {
  const key = JSON.stringify([maker.depth < 1, [...maker.around], node]);
  if (!maker.made.has(key)) {
    const { value } = maker.candidates(maker, node).next();
    // What was cut short may be found with what is left elsewhere.
    if (value === undefined && maker.budget.left <= 0) return undefined;
    maker.made.set(key, value);
  }
  return maker.made.get(key);
}

/** All but the usual value. */
export function* others(maker: Maker, node: unknown): Generator<unknown> {
  const values = maker.candidates(maker, node);
  values.next();
  yield* values;
}
