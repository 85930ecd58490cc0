import type { Mutation } from './mutation.ts';
import { breakingMutations } from './mutations.ts';

/** How to break values that come as text, where only what the text says can be of a wrong type. */
export const textMutations: readonly Mutation[] = [
  {
    keyword: 'type',
    family: 'type',
    variants({ type }, value) {
      const isRead = [type]
        .flat()
        .every((name) => /^(integer|number|boolean|null)$/.test(String(name)));
      if (!isRead || typeof value === 'object') return [];
      return [{ title: 'a word as', value: 'conformance' }];
    },
  },
  ...breakingMutations,
];
