import { isObject } from '@rememberizer/description/json';
import type { Alternative } from './alternative.ts';
import type { Comparing } from './contain.ts';
import { normalForm } from './expand.ts';
import { isHard, type Obstacle, refused } from './obstacle.ts';
import { isSame } from './same.ts';
import { member, type SchemaRef } from './scope.ts';
import { typeOf } from './type.ts';

/** What may not be (`not`), and what depends on the rest of the value (`if`, `dependentSchemas`). */
export function compareConditions(
  comparing: Comparing,
  one: Alternative,
  other: Alternative,
): Obstacle[] {
  const excluded = other.not
    .filter((each) => !isExcluded(comparing, one, each))
    .map((each) => ({
      ...refused(one, other, 'not', ['not excluded', 'excluded']),
      shownBy: [each],
    }));
  const conditions = other.conditions
    .filter((each) => !one.conditions.some((own) => isSameCondition(comparing, own, each)))
    .map((): Obstacle => {
      const facts: [string, string] = ['another condition', 'a condition'];
      const reason = 'what a condition allows depends on the rest of the value';
      return { ...refused(one, other, 'if', facts), kind: 'undecided', reason };
    });
  return [...excluded, ...conditions];
}

/** Whether no value of the one is a value that is excluded. */
function isExcluded({ contain }: Comparing, one: Alternative, excluded: SchemaRef): boolean {
  const isKnown = one.not.some((each) => !contain(typeOf([excluded]), typeOf([each])).some(isHard));
  return isKnown || normalForm(typeOf([...one.refs, excluded])).alternatives.length === 0;
}

const PARTS = ['if', 'then', 'else'];

function isSameCondition({ contain }: Comparing, own: SchemaRef, other: SchemaRef): boolean {
  if (isSame(own, other)) return true;
  if (!isObject(own.node) || !isObject(other.node)) return false;
  const isEqual = (keyword: string) => {
    const types = [own, other]
      .map((ref) => member(ref, keyword))
      .map((ref) => typeOf(ref ? [ref] : []));
    const [a, b] = types;
    return a && b && !contain(a, b).some(isHard) && !contain(b, a).some(isHard);
  };
  const isPlain = [own.node, other.node].every(
    (node) =>
      !('dependentSchemas' in node) && !('$dynamicRef' in node) && !('contentSchema' in node),
  );
  return isPlain && PARTS.every(isEqual);
}
