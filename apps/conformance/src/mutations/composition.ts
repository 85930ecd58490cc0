import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { sample } from '@rememberizer/generate/sample';
import { matchingText } from '@rememberizer/generate/text';
import type { Mutation, Variant } from './mutation.ts';

/** Names of which some are hardly allowed where names are limited. */
const ODD_NAMES = ['conformance_unknown', 'Conformance Unknown', '1', '_', 'x'.repeat(200)];

/** How to break what says which items, names and values are not allowed. */
export const compositionMutations: Mutation[] = [
  {
    keyword: 'not',
    family: 'limits',
    variants({ not }, value, schemas) {
      const unwanted = schemas.resolve(not)?.node;
      if (!unwanted) return [];
      return likeUnwanted(unwanted, value, sample(schemas, unwanted));
    },
  },
  {
    keyword: 'oneOf',
    family: 'limits',
    each: true,
    variants({ oneOf, properties }, value, schemas) {
      if (!isObject(value) || !Array.isArray(oneOf) || !isObject(properties)) return [];
      const names = oneOf.flatMap((branch) =>
        Array.isArray(branch.required) ? branch.required : [],
      );
      const all = names.map((name) => [name, sample(schemas, properties[name])]);
      const others = Object.entries(value).filter(([name]) => !names.includes(name));
      return [
        {
          title: 'all that excludes each other in',
          value: { ...Object.fromEntries(all), ...value },
        },
        { title: 'nothing to choose from in', value: Object.fromEntries(others) },
      ];
    },
  },
  {
    keyword: 'propertyNames',
    family: 'unknown',
    variants(_, value) {
      if (!isObject(value)) return [];
      const [member = 'x'] = Object.values(value);
      return ODD_NAMES.map((name) => ({
        title: `a member named ${JSON.stringify(name)} in`,
        value: { ...value, [name]: member },
      }));
    },
  },
  {
    keyword: 'contains',
    family: 'limits',
    each: true,
    variants({ contains, minContains = 1, maxContains }, value, schemas) {
      if (!Array.isArray(value)) return [];
      const wanted = sample(schemas, contains);
      if (wanted === undefined) return [];
      const others = value.filter((item) => JSON.stringify(item) !== JSON.stringify(wanted));
      const few = Array(Math.max(Number(minContains) - 1, 0)).fill(wanted);
      const variants: Variant[] = [
        {
          title: `${few.length} of the items that it has to contain in`,
          value: [...others, ...few],
        },
      ];
      if (maxContains === undefined) return variants;
      const many = Array(Number(maxContains) + 1).fill(wanted);
      const title = `${many.length} of the items that it has to contain in`;
      return [...variants, { title, value: [...others, ...many] }];
    },
  },
  ...['items', 'unevaluatedItems'].map(
    (keyword): Mutation => ({
      keyword,
      family: 'unknown',
      variants(schema, value) {
        if (schema[keyword] !== false || !Array.isArray(value)) return [];
        const missing = Array.isArray(schema.prefixItems)
          ? Math.max(schema.prefixItems.length - value.length, 0)
          : 0;
        return [
          { title: 'an item too many in', value: [...value, ...Array(missing + 1).fill('x')] },
        ];
      },
    }),
  ),
];

/** Values that a schema under `not` describes. */
function likeUnwanted(unwanted: JsonObject, value: unknown, made: unknown): Variant[] {
  const title = 'what is not allowed as';
  const { pattern } = unwanted;
  const text = typeof pattern === 'string' ? matchingText(pattern) : undefined;
  const texts = text !== undefined && typeof value === 'string' ? [text, text + value] : [];
  const joined =
    isObject(value) && isObject(made)
      ? [
          { ...made, ...value },
          { ...value, ...made },
        ]
      : [];
  const whole = made === undefined ? [] : [made];
  return [...texts, ...joined, ...whole].map((each) => ({ title, value: each }));
}
