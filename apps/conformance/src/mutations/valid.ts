import { isObject } from '@rememberizer/description/json';
import { nextTo } from '@rememberizer/generate/next-value';
import { count, fillings, resize, WIDE } from './filling.ts';
import type { Mutation, Variant } from './mutation.ts';

const MOST_WIDE = 2048;

/** A list that may be longer is none whose end a server is likely to look at. */
const MOST_ITEMS = 200;

/** Forms of a format that are as right as the usual one, and that not every program knows. */
const OTHER_FORMS: Record<string, (value: string) => Variant[]> = {
  'date-time': (value) => [
    { title: 'an offset from UTC in', value: value.replace(/z$/i, '+01:00') },
    {
      title: 'a fraction of a second in',
      value: value.replace(/(:\d\d)(z|[+-][\d:]+)$/i, '$1.25$2'),
    },
  ],
  email: (value) => [{ title: 'a plus sign in', value: value.replace('@', '+conformance@') }],
};

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
    variants({ maxLength, format }, value) {
      if (typeof value !== 'string') return [];
      const length = Number(maxLength);
      // Many wide characters would be more than servers take in one body.
      const characters = length <= MOST_WIDE ? [WIDE, 'x'] : ['x'];
      return fillings({ format, length }, value, characters);
    },
  },
  edge('minimum', (limit) => limit),
  edge('maximum', (limit) => limit),
  edge('exclusiveMinimum', (limit) => limit + 1),
  edge('exclusiveMaximum', (limit) => limit - 1),
  {
    keyword: 'minItems',
    family: 'valid',
    variants({ minItems }, value) {
      if (!Array.isArray(value)) return [];
      const length = Number(minItems);
      return [{ title: `${length} items in`, value: value.slice(0, length) }];
    },
  },
  {
    keyword: 'maxItems',
    family: 'valid',
    variants({ maxItems, items }, value, schemas) {
      const missing = Array.isArray(value) ? Number(maxItems) - value.length : 0;
      if (!Array.isArray(value) || value.length === 0 || missing > MOST_ITEMS) return [];
      const allowed = schemas.resolve(items)?.node.enum;
      const others = Array.isArray(allowed) ? allowed.filter((item) => !value.includes(item)) : [];
      const [last] = value.slice(-1);
      return [
        Array(Math.max(missing, 0)).fill(last),
        others.slice(0, missing),
        Array.from({ length: Math.max(missing, 0) }, (_, index) => nextTo(last, index + 1)),
      ].map((more) => ({
        title: `${maxItems} items in`,
        value: [...value, ...more].slice(0, Number(maxItems)),
      }));
    },
  },
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
    each: true,
    variants: ({ type }, value) => [
      ...(Array.isArray(type) && type.includes('null') ? [{ title: 'null as', value: null }] : []),
      ...(typeof value === 'boolean' ? [{ title: `${!value} as`, value: !value }] : []),
    ],
  },
  {
    keyword: 'format',
    family: 'valid',
    each: true,
    variants: ({ format }, value) =>
      (typeof value === 'string' && OTHER_FORMS[String(format)]?.(value)) || [],
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
