import type { Alternative } from './alternative.ts';
import type { Comparing } from './contain.ts';
import { isNever } from './expand.ts';
import type { Members } from './members.ts';
import { isHard, type Obstacle, refused } from './obstacle.ts';
import { typeOf } from './type.ts';

/** How many members there may be. */
export function compareCounts(one: Alternative, other: Alternative): Obstacle[] {
  const [a, b] = [one.object, other.object];
  const found: Obstacle[] = [];
  const least = Math.max(a.minProperties, a.required.size);
  if (b.minProperties > least) {
    const facts: [string, string] = [
      `at least ${least} members`,
      `at least ${b.minProperties} members`,
    ];
    const edit = (value: unknown) =>
      Object.fromEntries(Object.entries(value as object).slice(0, least));
    found.push({ ...refused(one, other, 'minProperties', facts), edit });
  }
  if (b.maxProperties < a.maxProperties) {
    const facts: [string, string] = ['more members', `at most ${b.maxProperties} members`];
    const more = Array.from({ length: Math.min(b.maxProperties + 1, 1000) }, (_, index) => [
      `x-${index}`,
      'example',
    ]);
    const edit = (value: unknown) => ({ ...Object.fromEntries(more), ...(value as object) });
    found.push({ ...refused(one, other, 'maxProperties', facts), edit });
  }
  return found;
}

/** What members may be called. */
export function compareNames(
  { contain, accepts }: Comparing,
  one: Alternative,
  a: Members,
  other: Alternative,
): Obstacle[] {
  return other.object.names.flatMap((ref) => {
    const isListed = isNever(a.rest) && a.patterns.size === 0;
    const refusedName = [...a.names].find((name) => !accepts([ref], name));
    const isKept = isListed
      ? refusedName === undefined
      : !contain(typeOf(one.object.names), typeOf([ref])).some(isHard);
    if (isKept) return [];
    const name = refusedName ?? 'NOT a name, 0';
    const edit = (value: unknown) => ({ ...(value as object), [name]: 'example' });
    return [{ ...refused(one, other, 'propertyNames', ['other names', 'some names only']), edit }];
  });
}
