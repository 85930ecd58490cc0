import type { Mutation } from './mutation.ts';

/** How to break the keywords of numbers: by the next value that is not allowed. */
export const numberMutations: Mutation[] = [
  bound('minimum', (limit) => limit - 1),
  bound('maximum', (limit) => limit + 1),
  bound('exclusiveMinimum', (limit) => limit),
  bound('exclusiveMaximum', (limit) => limit),
  {
    keyword: 'multipleOf',
    family: 'limits',
    variants({ multipleOf }, value) {
      if (typeof value !== 'number' || typeof multipleOf !== 'number') return [];
      return [value + multipleOf / 2, value - multipleOf / 2, multipleOf / 2].map((wrong) => ({
        title: 'no multiple as',
        value: wrong,
      }));
    },
  },
  {
    keyword: 'type',
    family: 'type',
    variants({ type }, value) {
      if (typeof value !== 'number' || type !== 'integer') return [];
      return [{ title: 'a fraction as', value: value + 0.5 }];
    },
  },
];

function bound(keyword: string, wrong: (limit: number) => number): Mutation {
  return {
    keyword,
    family: 'limits',
    variants(schema, value) {
      const limit = schema[keyword];
      if (typeof value !== 'number' || typeof limit !== 'number') return [];
      return [{ title: `${wrong(limit)} as`, value: wrong(limit) }];
    },
  };
}
