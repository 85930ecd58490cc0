import { matchingText } from '@rememberizer/generate/text';
import type { Alternative } from './alternative.ts';
import type { Comparing } from './contain.ts';
import { isNever, normalForm } from './expand.ts';
import type { Members } from './members.ts';
import { ITEM, isHard, type Obstacle, refused, within } from './obstacle.ts';
import type { Type } from './type.ts';

/** Members that go by a pattern. */
export function comparePatterns(
  { contain }: Comparing,
  one: Alternative,
  a: Members,
  b: Members,
): Obstacle[] {
  const patterns = [...new Set([...a.patterns.keys(), ...b.patterns.keys()])];
  return patterns.flatMap((pattern) => {
    const own = a.patterns.get(pattern) ?? a.rest;
    const wanted = b.patterns.get(pattern) ?? b.rest;
    return contain(own, wanted).map((each) =>
      within(one.refs, pattern, each, matchingText(pattern, { least: 1, most: 40 }) ?? pattern),
    );
  });
}

/** Members that nothing names. */
export function compareRest(
  { contain }: Comparing,
  one: Alternative,
  a: Members,
  other: Alternative,
  b: Members,
): Obstacle[] {
  if (isNever(a.rest) || b.rest.refs.length === 0) return [];
  if (!contain(a.rest, b.rest).some(isHard)) return [];
  if (a.rest.refs.length > 0 && !isNever(b.rest)) {
    return contain(a.rest, b.rest).map((each) => within(one.refs, ITEM, each, 'x-other'));
  }
  const keyword =
    other.object.unevaluated.length > 0 ? 'unevaluatedProperties' : 'additionalProperties';
  const fact = isNever(b.rest) ? 'no other members' : 'other members of one type only';
  return [
    {
      ...refused(one, other, keyword, ['other members are allowed', fact]),
      edit: (value) => ({
        ...(value as object),
        'x-other': isNever(b.rest) ? 'example' : otherThan(b.rest),
      }),
    },
  ];
}

function otherThan(type: Type): unknown {
  const types = new Set(normalForm(type).alternatives.flatMap(({ types }) => [...types]));
  return types.has('object') ? 42 : {};
}
