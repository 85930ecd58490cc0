import type { Operation } from '@rememberizer/description';
import type { Step, Workflow } from '../journeys/arazzo.ts';
import { journeyFinding } from '../journeys/findings.ts';
import type { Journeys } from '../journeys/journeys.ts';
import type { CaseResult } from '../run-case.ts';

/** What a journey that needs a mail asks of the user: the `expected` of its finding. */
export const MAIL_OPTIONS = '--mail-url or --mail-listen';

/**
 * Sets apart the journeys that need a mail, for a run that can read none. Each is one failure: their
 * steps would all fail for this one reason.
 */
export function withoutMailbox(
  { early, late }: Journeys,
  all: Workflow[],
): { journeys: Journeys; untried: CaseResult[] } {
  const isPossible = (journey: Workflow) => findMailStep(journey, all) === undefined;
  return {
    journeys: { early: early.filter(isPossible), late: late.filter(isPossible) },
    untried: [...early, ...late].flatMap((journey) => {
      const step = findMailStep(journey, all);
      const operation = firstOperation(journey, all);
      return step && operation ? [untried(journey, operation, step)] : [];
    }),
  };
}

/** The first step that brings about a mail, here or in a workflow that is called. */
function findMailStep(journey: Workflow, all: Workflow[]): Step | undefined {
  for (const step of journey.steps) {
    const { calls, mail } = step;
    if (mail) return step;
    const called = 'workflow' in calls && all.find(({ id }) => id === calls.workflow);
    const within = called && findMailStep(called, all);
    if (within) return within;
  }
  return undefined;
}

function firstOperation(journey: Workflow, all: Workflow[]): Operation | undefined {
  const calls = journey.steps[0]?.calls;
  if (!calls || 'operation' in calls) return calls?.operation;
  const called = all.find(({ id }) => id === calls.workflow);
  return called && firstOperation(called, all);
}

function untried({ id }: Workflow, operation: Operation, step: Step): CaseResult {
  const { method, path } = operation;
  const seen = 'no mailbox to look into';
  const finding = journeyFinding('journey-not-tried', step, {
    message: `the journey '${id}' could not be tried, because it needs a mail`,
    expected: MAIL_OPTIONS,
    seen,
  });
  return {
    case: {
      operation,
      family: 'journey',
      title: id,
      request: { method, path, headers: [] },
      expectation: 'declared',
      source: step.source,
    },
    result: { ok: false, reason: 'not-sent', message: seen, durationMs: 0 },
    findings: [{ ...finding, location: `journey ${id}` }],
  };
}
