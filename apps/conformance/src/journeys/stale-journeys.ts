import type { Finding } from '@rememberizer/oracle';
import type { CaseResult } from '../run-case.ts';
import type { RefusedRequest, Step, Workflow } from './arazzo.ts';
import { journeyFinding } from './findings.ts';
import type { Journeys } from './journeys.ts';

/**
 * Sets apart the journeys with a step whose request the description refuses, though the step expects
 * something else. Going them would call the refusal, and all that is missing after it, faults of the
 * target. Each such step is told once, however many journeys come by it.
 */
export function withoutStale(
  { early, late }: Journeys,
  all: Workflow[],
): { journeys: Journeys; stale: CaseResult[] } {
  const isFresh = (journey: Workflow) => staleSteps(journey, all).length === 0;
  const steps = new Set([...early, ...late].flatMap((journey) => staleSteps(journey, all)));
  return {
    journeys: { early: early.filter(isFresh), late: late.filter(isFresh) },
    stale: [...steps].flatMap(staleResult),
  };
}

/** The stale steps of a workflow and of those that it calls. */
function staleSteps({ steps }: Workflow, all: Workflow[]): Step[] {
  return steps.flatMap((step) => {
    const { calls, refused } = step;
    if (refused && !refused.isExpected) return [step];
    const called = 'workflow' in calls && all.find(({ id }) => id === calls.workflow);
    return called ? staleSteps(called, all) : [];
  });
}

function staleResult(step: Step): CaseResult[] {
  const { calls, refused, journey, id, source } = step;
  if (!refused || !('operation' in calls)) return [];
  const { operation } = calls;
  const { method, path } = operation;
  const request = { method, path, headers: [] };
  const title = `${journey} › ${id}`;
  const finding = staleFinding(step, refused);
  return [
    {
      case: { operation, family: 'journey', title, request, expectation: 'declared', source },
      result: { ok: false, reason: 'not-sent', message: finding.message, durationMs: 0 },
      findings: [finding],
    },
  ];
}

/** That a step is stale, told with the line on which it is written. */
export function staleFinding(step: Step, refused: RefusedRequest): Finding {
  const { at, place, expected, seen } = refused;
  return {
    ...journeyFinding('journey-stale', step, {
      message: `the workflow is stale: ${describeStale(step, refused)}`,
      expected: `${expected} (${place})`,
      seen,
    }),
    source: at,
  };
}

/** What is wrong with a stale step, in one sentence. */
export function describeStale(
  { journey, id, calls }: Step,
  { place, expected, seen }: Omit<RefusedRequest, 'at'>,
): string {
  const name = 'operation' in calls ? calls.operation.id : journey;
  return `step '${id}' of '${journey}' sends what ${name} refuses: ${place}: expected ${expected}, seen ${seen}`;
}
