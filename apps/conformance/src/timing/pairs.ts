import type { Step, Workflow } from '../journeys/arazzo.ts';

/** Two steps of a journey whose answers must not tell anything apart, so their times must not either. */
export interface Pair {
  /** The step that `x-same-answer` names. */
  one: Step;
  /** The step that has it. */
  other: Step;
}

/** The pairs of steps that a journey says are answered the same. */
export function findPairs({ steps }: Workflow): Pair[] {
  return steps.flatMap((other) => {
    const one = steps.find(({ id }) => id === other.sameAnswer?.step);
    return one ? [{ one, other }] : [];
  });
}

/**
 * The journey with the steps of its pairs in the opposite order, so that what comes first is not
 * always the same. Undefined where another step needs what one of them gives, or one of them needs
 * what stands between them.
 */
export function turnAround(workflow: Workflow): Workflow | undefined {
  const { steps, outputs } = workflow;
  const paired = findPairs(workflow).flatMap(({ one, other }) => [one, other]);
  const places = steps.flatMap((step, index) => (paired.includes(step) ? [index] : []));
  const [first = 0] = places;
  const between = steps.slice(first, places.at(-1));
  const needed = JSON.stringify([steps.map(requestOf), outputs]);
  if ([...paired, ...between].some(({ id }) => needed.includes(`$steps.${id}.`))) return undefined;
  const turned = places.toReversed();
  return {
    ...workflow,
    steps: steps.map((step, index) => {
      const place = places.indexOf(index);
      return place < 0 ? step : (steps[turned[place] ?? index] ?? step);
    }),
  };
}

/** Everything of a step in which an expression can stand. */
function requestOf({ parameters, requestBody, criteria, outputs, mail }: Step): unknown {
  return [parameters, requestBody, criteria, outputs, mail];
}
