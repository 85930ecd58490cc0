import { isObject } from '@rememberizer/description/json';
import type { Mutation } from './mutation.ts';

/** Names for members, some of which `propertyNames` may allow. */
const FREE_NAMES = [
  (index: number) => `more${index}`,
  (index: number) => `${letter(index / 26)}${letter(index)}`,
  (index: number) => `x_more${index}`,
  (index: number) => `${letter(index / 26)}${letter(index)}`.toUpperCase(),
];

function letter(index: number): string {
  return String.fromCharCode(97 + (Math.floor(index) % 26));
}

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
      const missing = Math.max(Number(maxProperties) + 1 - Object.keys(value).length, 1);
      const [member = 'x'] = Object.values(value);
      return FREE_NAMES.flatMap((nameOf) =>
        [member, 'x', 1].map((each) => {
          const more = Array.from({ length: missing }, (_, index) => [nameOf(index), each]);
          const title = 'too many members in';
          return { title, value: { ...value, ...Object.fromEntries(more) } };
        }),
      );
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
