import type { Alternative, JsonType } from './alternative.ts';
import type { Comparing } from './contain.ts';
import { compareArrays } from './contain-array.ts';
import { compareConditions } from './contain-conditions.ts';
import { compareNumbers } from './contain-number.ts';
import { compareObjects } from './contain-object.ts';
import { compareStrings } from './contain-string.ts';
import { compareValues, listedOnly, refusedType, valuesOf } from './contain-values.ts';
import { isEnumerable, splitByValues } from './finite.ts';
import { isHard, type Obstacle } from './obstacle.ts';
import type { Type } from './type.ts';

/** One type of one alternative against all alternatives of the other side. */
export function compareAlternative(
  comparing: Comparing,
  one: Alternative,
  type: JsonType,
  others: Alternative[],
  other: Type,
): Obstacle[] {
  const candidates = others.filter(({ types }) => types.has(type));
  if (candidates.length === 0 && comparing.isText && isWrittenAsText(type)) {
    const texts = others.filter(({ types }) => types.has('string'));
    if (texts.length > 0) return compareText(comparing, one, type, texts, other);
  }
  if (candidates.length === 0 && !one.values) return [refusedType(one, type, others)];
  // There is one null only, and where it is allowed by any schema it is meant to be.
  if (type === 'null' && !one.values && candidates.some(isPlain)) return [];
  if (isEnumerable(one, type)) return compareValues(comparing, one, type, other);
  const nearest = nearestOf(comparing, one, type, candidates);
  if (type !== 'object' || candidates.length < 2 || !nearest.some(isHard)) return nearest;
  // Together the branches of the other side may allow what none of them allows alone.
  const parts = splitByValues(one);
  if (!parts) return nearest;
  return parts.flatMap((part) => nearestOf(comparing, part, type, candidates));
}

function isPlain({ values, not, conditions }: Alternative): boolean {
  return !values && not.length === 0 && conditions.length === 0;
}

/** A number or a boolean where only texts are allowed, which both are when they are written. */
function compareText(
  comparing: Comparing,
  one: Alternative,
  type: JsonType,
  texts: Alternative[],
  other: Type,
): Obstacle[] {
  if (isEnumerable(one, type)) {
    const refused = valuesOf(one, type).filter(
      (value) => !comparing.accepts(other.refs, String(value)),
    );
    return refused.length === 0 ? [] : [refusedType(one, type, texts)];
  }
  const pattern = one.number.isInteger ? '^-?[0-9]+$' : '^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$';
  const written: Alternative = {
    ...one,
    types: new Set(['string']),
    string: { minLength: 1, maxLength: Number.POSITIVE_INFINITY, patterns: [pattern] },
  };
  return nearestOf(comparing, written, 'string', texts);
}

function isWrittenAsText(type: JsonType): boolean {
  return type === 'number' || type === 'boolean';
}

/** What the alternative that allows most of the other side refuses. */
function nearestOf(
  comparing: Comparing,
  one: Alternative,
  type: JsonType,
  candidates: Alternative[],
): Obstacle[] {
  // A branch whose own values differ is another branch, such as the one for another kind of thing.
  const weight = (each: Obstacle) => (isHard(each) ? (each.keyword === 'enum' ? 10_000 : 100) : 1);
  let best: Obstacle[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const found = compareFacts(comparing, one, type, candidate);
    // Nothing is nearer, and most alternatives stand on both sides.
    if (found.length === 0) return found;
    const cost = found.reduce((sum, each) => sum + weight(each), 0);
    if (cost < least) [best, least] = [found, cost];
  }
  return best;
}

function compareFacts(
  comparing: Comparing,
  one: Alternative,
  type: JsonType,
  other: Alternative,
): Obstacle[] {
  const found = compareConditions(comparing, one, other);
  if (other.values) found.push(listedOnly(one, type, other));
  if (type === 'number') found.push(...compareNumbers(one, other));
  if (type === 'string') found.push(...compareStrings(one, other));
  if (type === 'array') found.push(...compareArrays(comparing, one, other));
  if (type === 'object') found.push(...compareObjects(comparing, one, other));
  return found;
}
