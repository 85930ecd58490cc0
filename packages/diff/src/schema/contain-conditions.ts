import type { Alternative } from './alternative.ts';
import type { Comparing } from './contain.ts';
import { normalForm } from './expand.ts';
import { isHard, type Obstacle, refused } from './obstacle.ts';
import { isSame } from './same.ts';
import type { SchemaRef } from './scope.ts';
import { typeOf } from './type.ts';

/** What may not be (`not`), and what depends on the rest of the value (`dependentSchemas`). */
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
    .filter((each) => !one.conditions.some((own) => isSame(own, each)))
    .map((): Obstacle => {
      const facts: [string, string] = ['another condition', 'a condition'];
      const reason = 'what a condition allows depends on the rest of the value';
      return { ...refused(one, other, 'dependentSchemas', facts), kind: 'undecided', reason };
    });
  return [...excluded, ...conditions];
}

/** Whether no value of the one is a value that is excluded. */
function isExcluded(
  { strict: contain }: Comparing,
  one: Alternative,
  excluded: SchemaRef,
): boolean {
  const isKnown = one.not.some((each) => !contain(typeOf([excluded]), typeOf([each])).some(isHard));
  return isKnown || normalForm(typeOf([...one.refs, excluded])).alternatives.length === 0;
}
