import { setTimeout as sleep } from 'node:timers/promises';
import type { Action, Step } from './arazzo.ts';
import { isMet } from './criterion.ts';
import type { Scope } from './expression.ts';

export type Retry = Extract<Action, { type: 'retry' }>;

/** What may come after a step instead of the step behind it. */
export type Transfer = Exclude<Action, Retry>;

/** Whether a step succeeds: all of its criteria are met or, if it has none, the status is a 2xx. */
export function succeeds({ criteria }: Step, scope: Scope): boolean {
  if (criteria.length > 0) return criteria.every((criterion) => isMet(criterion, scope));
  const status = scope.response?.status;
  return status === undefined || (status >= 200 && status < 300);
}

/**
 * The action of a step that failed which tries it again, if that is the first that fits. The
 * attempts that a retry allows are used up before an action after it is looked at (§4.6.8.1).
 */
export function findRetry(step: Step, scope: Scope, attempts: number): Retry | undefined {
  const fitting = step.onFailure.find(
    (action) => fits(action, scope) && !(action.type === 'retry' && attempts > action.limit),
  );
  return fitting?.type === 'retry' ? fitting : undefined;
}

/** Where a step sends control, now that it is not tried again; the next step if undefined. */
export function findTransfer(step: Step, scope: Scope): Transfer | undefined {
  const actions = succeeds(step, scope) ? step.onSuccess : step.onFailure;
  return actions.find(
    (action): action is Transfer => action.type !== 'retry' && fits(action, scope),
  );
}

/** Waits as long as a retry asks for. */
export async function waitFor({ afterMs }: Retry): Promise<void> {
  if (afterMs > 0) await sleep(afterMs);
}

function fits({ criteria }: Action, scope: Scope): boolean {
  return criteria.every((criterion) => isMet(criterion, scope));
}
