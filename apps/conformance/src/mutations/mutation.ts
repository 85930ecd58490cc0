import type { JsonObject, Schemas } from '@rememberizer/description';
import type { Family } from '../cases/case.ts';

/** One other value for a place, and what is special about it. */
export interface Variant {
  title: string;
  /** The same for variants of which one is enough; the title, where there is none. */
  kind?: string;
  value: unknown;
  /** Where the fault then is, if not at the place itself: the name of the property. */
  at?: string;
}

/** How to break one keyword. The variants are proposals: only those that break it are used. */
export interface Mutation {
  keyword: string;
  family: Family;
  /** Every variant makes a case of its own; otherwise only the first that fits does. */
  each?: boolean;
  variants(schema: JsonObject, value: unknown, schemas: Schemas): Variant[];
}
