import { isObject } from '@rememberizer/description/json';
import type { Mutation } from './mutation.ts';
import { count, fillings, resize } from './string.ts';

/** How to change a valid value into another one at the edge of what a keyword allows. */
export const validVariants: Mutation[] = [
  {
    keyword: 'minLength',
    family: 'valid',
    variants({ minLength }, value) {
      if (typeof value !== 'string') return [];
      const length = Number(minLength);
      return [{ title: `${count(length)} in`, value: resize(value, length) }];
    },
  },
  {
    keyword: 'maxLength',
    family: 'valid',
    variants({ maxLength }, value) {
      if (typeof value !== 'string') return [];
      const length = Number(maxLength);
      return fillings(value, length).map((text) => ({ title: `${count(length)} in`, value: text }));
    },
  },
  edge('minimum', (limit) => limit),
  edge('maximum', (limit) => limit),
  edge('exclusiveMinimum', (limit) => limit + 1),
  edge('exclusiveMaximum', (limit) => limit - 1),
  {
    keyword: 'enum',
    family: 'valid',
    each: true,
    variants: ({ enum: allowed }) =>
      (Array.isArray(allowed) ? allowed : []).map((value) => ({
        title: `${JSON.stringify(value)} as`,
        value,
      })),
  },
  {
    keyword: 'type',
    family: 'valid',
    variants: ({ type }) =>
      Array.isArray(type) && type.includes('null') ? [{ title: 'null as', value: null }] : [],
  },
  {
    keyword: 'properties',
    family: 'valid',
    each: true,
    variants({ properties, required }, value) {
      if (!isObject(value) || !isObject(properties)) return [];
      const needed = Array.isArray(required) ? required : [];
      const optional = Object.keys(properties).filter((name) => !needed.includes(name));
      return optional
        .filter((name) => Object.hasOwn(value, name))
        .map((name) => {
          const { [name]: _, ...rest } = value;
          return { title: 'without the optional', value: rest, at: name };
        });
    },
  },
];

function edge(keyword: string, right: (limit: number) => number): Mutation {
  return {
    keyword,
    family: 'valid',
    variants(schema, value) {
      const limit = schema[keyword];
      if (typeof value !== 'number' || typeof limit !== 'number') return [];
      return [{ title: `${right(limit)} as`, value: right(limit) }];
    },
  };
}
