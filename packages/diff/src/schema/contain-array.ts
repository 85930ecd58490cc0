import type { Alternative, ArrayFacts } from './alternative.ts';
import type { Comparing } from './contain.ts';
import { normalForm } from './expand.ts';
import { lengthWords } from './length-words.ts';
import { ITEM, isHard, type Obstacle, refused, within } from './obstacle.ts';
import { type Type, typeOf } from './type.ts';

/** Why lists of the one are none of the other. */
export function compareArrays(
  { contain }: Comparing,
  one: Alternative,
  other: Alternative,
): Obstacle[] {
  const [a, b] = [limited(one.array), limited(other.array)];
  const found: Obstacle[] = [];
  if (b.minItems > a.minItems) {
    found.push({
      ...refused(one, other, 'minItems', [
        lengthWords(a.minItems, 'least', 'item'),
        lengthWords(b.minItems, 'least', 'item'),
      ]),
      edit: (value) => (value as unknown[]).slice(0, a.minItems),
    });
  }
  if (b.maxItems < a.maxItems) {
    found.push({
      ...refused(one, other, 'maxItems', [
        lengthWords(a.maxItems, 'most', 'item'),
        lengthWords(b.maxItems, 'most', 'item'),
      ]),
      edit: (value) => lengthened(value as unknown[], b.maxItems + 1),
    });
  }
  if (b.unique && !a.unique && a.maxItems > 1) {
    found.push({
      ...refused(one, other, 'uniqueItems', ['items may repeat', 'no item twice']),
      edit: (value) => lengthened(value as unknown[], Math.max(2, (value as unknown[]).length)),
    });
  }
  for (const { schema, min, max } of b.contains) {
    const isKept = a.contains.some(
      (each) =>
        each.min >= min &&
        each.max <= max &&
        !contain(typeOf([each.schema]), typeOf([schema])).some(isHard) &&
        (max === Number.POSITIVE_INFINITY ||
          !contain(typeOf([schema]), typeOf([each.schema])).some(isHard)),
    );
    if (!isKept) {
      found.push({
        ...refused(one, other, 'contains', ['no such rule', 'has to contain an item of a kind']),
        edit: () => [],
      });
    }
  }
  return [...found, ...compareItems(contain, one, other)];
}

function compareItems(
  contain: Comparing['contain'],
  one: Alternative,
  other: Alternative,
): Obstacle[] {
  const [a, b] = [limited(one.array), limited(other.array)];
  const places = Math.max(
    0,
    ...[a, b].flatMap(({ lists }) => lists.map(({ prefix }) => prefix.length)),
  );
  const found = Array.from({ length: places }, (_, index) => index)
    .filter((index) => index < a.maxItems)
    .flatMap((index) =>
      contain(itemAt(a, index), itemAt(b, index)).map((each) =>
        within(one.refs, String(index), each),
      ),
    );
  if (a.maxItems <= places || b.maxItems <= places) return found;
  const rest = contain(itemAt(a, places), itemAt(b, places));
  return [...found, ...rest.map((each) => within(one.refs, ITEM, each))];
}

/** Where no further item is allowed, the list is as long as its beginning. */
function limited(facts: ArrayFacts): ArrayFacts {
  const places = Math.max(0, ...facts.lists.map(({ prefix }) => prefix.length));
  const isEnd = normalForm(itemAt(facts, places)).alternatives.length === 0;
  return isEnd ? { ...facts, maxItems: Math.min(facts.maxItems, places) } : facts;
}

/** What the item in a place may be. */
export function itemAt({ lists }: ArrayFacts, index: number): Type {
  return typeOf(lists.flatMap(({ prefix, rest }) => prefix[index] ?? rest ?? []));
}

function lengthened(list: unknown[], length: number): unknown[] {
  const item = list[0] ?? 'example';
  return Array.from({ length: Math.min(length, 5000) }, (_, index) => list[index] ?? item);
}
