import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import type { Family } from './case.ts';

/** One other value for a place, and what is special about it. */
export interface Variant {
  title: string;
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
  variants(schema: JsonObject, value: unknown): Variant[];
}

export const structureMutations: Mutation[] = [
  {
    keyword: 'required',
    family: 'missing',
    each: true,
    variants(schema, value) {
      if (!isObject(value) || !Array.isArray(schema.required)) return [];
      return schema.required.map((name: string) => {
        const { [name]: _, ...rest } = value;
        return { title: 'without', value: rest, at: name };
      });
    },
  },
  {
    keyword: 'type',
    family: 'type',
    each: true,
    variants(schema) {
      return wrongValues([schema.type].flat()).map((wrong) => ({
        title: `${JSON.stringify(wrong)} as`,
        value: wrong,
      }));
    },
  },
  ...['additionalProperties', 'unevaluatedProperties'].map(
    (keyword): Mutation => ({
      keyword,
      family: 'unknown',
      variants(schema, value) {
        if (schema[keyword] !== false || !isObject(value)) return [];
        const name = 'conformance_unknown';
        return [{ title: 'unknown property at', value: { ...value, [name]: 'x' } }];
      },
    }),
  ),
];

/** Values of another type, first the one that a program is likely to convert. */
function wrongValues(types: unknown[]): unknown[] {
  if (types.includes('object')) return [[], null];
  if (types.includes('array')) return [{}, null];
  if (types.includes('string')) return [42, null];
  return [types.includes('boolean') ? 'true' : '1', null];
}
