import { isObject } from '@rememberizer/description/json';
import type { Mutation } from './mutation.ts';

/** How to break what says which members there are, and of which types. */
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
