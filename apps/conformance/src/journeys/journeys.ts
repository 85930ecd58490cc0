import type { JsonObject } from '@rememberizer/description/json';
import { freshAddress } from './addresses.ts';
import { provokesLimit, type Workflow } from './arazzo.ts';
import type { Surroundings } from './run-step.ts';
import { runWorkflow } from './run-workflow.ts';

/** The journeys of a set of workflows: those that are no part of another one. */
export interface Journeys {
  /** In the order in which they are run before everything that sends many requests. */
  early: Workflow[];
  /** Those that use up a rate limit, and so come last. */
  late: Workflow[];
}

/** Chooses the journeys to run; `only` names workflows. */
export function chooseJourneys(workflows: Workflow[], only?: string[]): Journeys {
  const journeys = workflows.filter(({ id, isCalled }) => (only ? only.includes(id) : !isCalled));
  return {
    early: journeys.filter((workflow) => !provokesLimit(workflow)),
    late: journeys.filter(provokesLimit),
  };
}

/** How many steps journeys have, those of the workflows that they call included. */
export function countSteps(journeys: Workflow[], all: Workflow[]): number {
  const count = ({ steps }: Workflow): number =>
    steps.reduce((sum, { calls }) => {
      const called = 'workflow' in calls && all.find(({ id }) => id === calls.workflow);
      return sum + (called ? count(called) : 1);
    }, 0);
  return journeys.reduce((sum, journey) => sum + count(journey), 0);
}

/** Runs journeys one after another, each from an address of its own. */
export async function runJourneys(
  journeys: Workflow[],
  all: Workflow[],
  surroundings: Surroundings,
): Promise<void> {
  const workflows = new Map<string, JsonObject>();
  for (const journey of journeys) {
    if (surroundings.isOver()) break;
    await runWorkflow(journey, all, surroundings, freshAddress(), workflows);
  }
}
