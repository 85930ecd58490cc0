import { isObject } from '@rememberizer/description/json';
import type { Mutation } from './mutation.ts';

/** How to break the keywords that count and compare items and members. */
export const collectionMutations: Mutation[] = [
  {
    keyword: 'minItems',
    family: 'limits',
    variants({ minItems }, value) {
      if (!Array.isArray(value)) return [];
      const length = Number(minItems) - 1;
      return length < 0 ? [] : [{ title: `${length} items in`, value: value.slice(0, length) }];
    },
  },
  {
    keyword: 'maxItems',
    family: 'limits',
    variants({ maxItems }, value) {
      if (!Array.isArray(value) || value.length === 0) return [];
      const length = Number(maxItems) + 1;
      const items = Array.from({ length }, (_, index) => value[index % value.length]);
      return [{ title: `${length} items in`, value: items }];
    },
  },
  {
    keyword: 'uniqueItems',
    family: 'limits',
    variants({ uniqueItems }, value) {
      if (uniqueItems !== true || !Array.isArray(value) || value.length === 0) return [];
      return [{ title: 'the same item twice in', value: [...value, value[0]] }];
    },
  },
  {
    keyword: 'minProperties',
    family: 'limits',
    variants({ minProperties }, value) {
      if (!isObject(value)) return [];
      const members = Object.entries(value).slice(0, Math.max(Number(minProperties) - 1, 0));
      return [{ title: 'too few members in', value: Object.fromEntries(members) }];
    },
  },
  {
    keyword: 'maxProperties',
    family: 'limits',
    variants({ maxProperties }, value) {
      if (!isObject(value)) return [];
      const more = Array.from({ length: Number(maxProperties) }, (_, index) => [
        `more${index}`,
        'x',
      ]);
      return [{ title: 'too many members in', value: { ...value, ...Object.fromEntries(more) } }];
    },
  },
  {
    keyword: 'dependentRequired',
    family: 'missing',
    each: true,
    variants({ dependentRequired }, value) {
      if (!isObject(value) || !isObject(dependentRequired)) return [];
      return Object.entries(dependentRequired).flatMap(([name, needed]) =>
        Object.hasOwn(value, name) && Array.isArray(needed)
          ? needed.map((other: string) => {
              const { [other]: _, ...rest } = value;
              return { title: `with ${name} and without`, value: rest, at: other };
            })
          : [],
      );
    },
  },
];
