import type { JsonObject } from '@rememberizer/description';
import { arrays } from './arrays.ts';
import { canonical } from './assertions.ts';
import { fits } from './fits.ts';
import { said, take } from './limits.ts';
import type { Maker } from './maker.ts';
import { numbers } from './numbers.ts';
import { objects } from './objects.ts';
import { asList } from './own.ts';
import { strings } from './strings.ts';
import { waysToFit } from './ways.ts';

const MOST_WAYS = 100;
/** So many are tried to find one that fits a single branch, after one that fits several. */
const MOST_STRICTER = 200;
const MOST_NEAR_MISSES = 15;
/** So many values of one type and way are tried until one fits, and none more after the last that did. */
const MOST_MISSES = 40;

/** The values that fit a schema, small and usual ones first, as far as they are found. */
export function* candidates(maker: Maker, node: unknown): Generator<unknown> {
  const seen = new Set<string>();
  let nearly: unknown;
  let stricter = MOST_STRICTER;
  for (const way of take(waysToFit(maker, node), MOST_WAYS)) {
    const inner = {
      ...maker,
      around: new Set([...maker.around, ...way.followed]),
      depth: maker.depth + 1,
    };
    for (const values of valuesOf(inner, way.parts)) {
      let misses = 0;
      for (const value of values) {
        const most = nearly === undefined || seen.size > 0 ? MOST_MISSES : MOST_NEAR_MISSES;
        if (misses >= most || stricter === 0 || maker.budget.left <= 0) break;
        maker.budget.left -= 1;
        const key = canonical(value);
        if (seen.has(key) || !fits(maker.schemas, node, value)) {
          misses += 1;
          if (nearly !== undefined) stricter -= 1;
          else if (fits(maker.schemas, node, value, false)) nearly = value;
          continue;
        }
        misses = 0;
        stricter = Number.POSITIVE_INFINITY;
        seen.add(key);
        yield value;
      }
    }
  }
  // Branches of a `oneOf` that do not exclude each other are the author's oversight.
  if (seen.size === 0 && nearly !== undefined) yield nearly;
}

function* valuesOf(maker: Maker, parts: JsonObject[]): Generator<Iterable<unknown>> {
  yield givenValues(parts);
  // Of what is allowed every value was among those.
  if (parts.some((part) => part.const !== undefined || part.enum !== undefined)) return;
  for (const type of typesOf(parts)) yield valuesOfType(maker, parts, type);
}

/** What the schemas give as values of their own. */
function givenValues(parts: JsonObject[]): unknown[] {
  return parts
    .flatMap((part) => [
      ...['const', 'example', 'default'].map((keyword) => part[keyword]),
      ...asList(part.examples),
      ...asList(part.enum),
    ])
    .filter((value) => value !== undefined);
}

function valuesOfType(maker: Maker, parts: JsonObject[], type: string): Iterable<unknown> {
  switch (type) {
    case 'object':
      return objects(maker, parts);
    case 'array':
      return arrays(maker, parts);
    case 'integer':
    case 'number':
      return numbers(parts, type === 'integer');
    case 'boolean':
      return [true, false];
    case 'null':
      return [null];
    default:
      return strings(parts);
  }
}

const TYPES = ['string', 'number', 'boolean', 'object', 'array', 'null'];

/** The types that all schemas allow, the likeliest first; what may be left out comes last. */
function typesOf(parts: JsonObject[]): string[] {
  const lists = said(parts, 'type').map((type) => [type].flat().map(String));
  const allows = (list: string[], type: string) =>
    list.includes(type) || (type === 'integer' && list.includes('number'));
  const likely = likelyType(parts);
  const all = lists.length > 0 ? [...new Set(lists.flat())] : [...new Set([likely, ...TYPES])];
  const allowed = all.filter((type) => lists.every((list) => allows(list, type)));
  return [
    ...allowed.filter((type) => type !== 'null'),
    ...allowed.filter((type) => type === 'null'),
  ];
}

/** The type that keywords are about, where none is said. */
function likelyType(parts: JsonObject[]): string {
  const has = (...keywords: string[]) =>
    keywords.some((keyword) => said(parts, keyword).length > 0);
  if (has('properties', 'required', 'patternProperties', 'propertyNames')) return 'object';
  if (has('items', 'prefixItems', 'contains', 'minItems', 'uniqueItems')) return 'array';
  if (has('additionalProperties', 'minProperties', 'maxProperties')) return 'object';
  const isNumber = has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf');
  return isNumber ? 'number' : 'string';
}
