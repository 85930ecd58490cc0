import type { Operation } from '@rememberizer/description';
import type { JsonObject } from '@rememberizer/description/json';
import type { Finding, WireResponse } from '@rememberizer/oracle';
import type { Case } from '../cases/case.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { CaseResult } from '../run-case.ts';
import type { SendOptions } from '../sender.ts';
import { findRetry, findTransfer, succeeds, type Transfer, waitFor } from './actions.ts';
import type { Destination, Step } from './arazzo.ts';
import type { Scope } from './expression.ts';
import { journeyFinding } from './findings.ts';
import { judgeStep } from './judge-step.ts';
import { readOutputs } from './outputs.ts';
import { REFUSED } from './refused-request.ts';
import { staleFinding } from './stale-journeys.ts';
import { stepRequest } from './step-request.ts';

/** What the steps of a journey work with. */
export interface Surroundings {
  /** Sends a case and adds what came of it to `results`. */
  send(item: Case, options?: SendOptions): Promise<CaseResult>;
  /** Everything that the run found out so far. */
  results: CaseResult[];
  /** Scheme, host and port of the target. */
  origin: string;
  basePath: string;
  mailbox?: Mailbox;
  /** What is given for inputs by name. */
  inputs: Record<string, string>;
  /** The target is told the address of its client, so there can be several. */
  isAddressed: boolean;
  /** Whether the run has been ended from outside. */
  isOver(): boolean;
}

/** What a step leaves to the later ones, and where it sends control, if not to the next one. */
export interface StepOutcome {
  outputs: JsonObject;
  response?: WireResponse;
  transfer?: Transfer;
}

/** What the steps of one run of a workflow have in common. */
export interface StepSurroundings extends Surroundings {
  /** The responses of the earlier steps, by stepId. */
  answers: Map<string, WireResponse>;
  clientIp: string;
  /** Runs a step or workflow and comes back. */
  visit(destination: Destination): Promise<void>;
}

/**
 * Runs a step that calls an operation. `title` is what the journey and the step are called together.
 */
export async function runStep(
  step: Step,
  operation: Operation,
  title: string,
  scope: Scope,
  surroundings: StepSurroundings,
): Promise<StepOutcome> {
  const { basePath } = surroundings;
  const { request, parameters, missing } = stepRequest(step, operation, scope, basePath);
  const item: Case = {
    operation,
    family: 'journey',
    title,
    request,
    expectation: 'declared',
    source: step.source,
    ...(step.otherRequest ? { isElsewhere: true } : {}),
  };
  const [expression] = missing;
  if (expression !== undefined) {
    surroundings.results.push(notTried(step, item, `${expression} has no value`));
    return { outputs: {} };
  }
  const { last, final } = await attempt(step, item, { ...scope, parameters }, surroundings);
  if (!last.result.ok) return { outputs: {} };
  if (last.isLimited) {
    last.findings.push(
      notTriedFinding(step, '429, also after waiting once; give --client-ip-header'),
    );
    return { outputs: {} };
  }
  const { response } = last.result;
  const isSuccess = response.status >= 200 && response.status < 300;
  const judged = judgeStep(step, final, surroundings.answers);
  const { refused } = step;
  // Refused it was, though for another reason than the step is about: that is the workflow's fault.
  const isStale = refused?.isSuspect && judged.length > 0 && REFUSED.includes(response.status);
  last.findings.push(...(isStale ? [staleFinding(step, refused)] : judged));
  // A refusal brings no mail, so there is none to wait for.
  const mailbox = isSuccess ? surroundings.mailbox : undefined;
  const { outputs, findings } = await readOutputs(step, final, mailbox);
  // That a step which failed lacks an output as well is no second fault.
  if (last.findings.length === 0) last.findings.push(...findings);
  const transfer = findTransfer(step, final);
  return { outputs, response, ...(transfer ? { transfer } : {}) };
}

/** Sends the request, and again as often as the step's failure actions say. */
async function attempt(
  step: Step,
  item: Case,
  scope: Scope,
  { send, clientIp, visit, origin }: StepSurroundings,
): Promise<{ last: CaseResult; final: Scope }> {
  const provokesLimit = step.criteria.some(({ condition }) => /\b429\b/.test(condition));
  for (let attempts = 1; ; attempts += 1) {
    const last = await send(item, { clientIp, provokesLimit });
    const { request } = item;
    const answer = last.result.ok ? { response: last.result.response } : {};
    const final: Scope = { ...scope, request, url: origin + request.path, ...answer };
    const isDone = !last.result.ok || succeeds(step, final);
    const retry = isDone ? undefined : findRetry(step, final, attempts);
    if (!retry) return { last, final };
    if (retry.via) await visit(retry.via);
    await waitFor(retry);
  }
}

function notTried(step: Step, item: Case, reason: string): CaseResult {
  const result = { ok: false, reason: 'not-sent', message: reason, durationMs: 0 } as const;
  return { case: item, result, findings: [notTriedFinding(step, reason)] };
}

function notTriedFinding(step: Step, seen: string): Finding {
  return journeyFinding('journey-not-tried', step, {
    message: 'a step of a journey could not be tried',
    expected: 'an answer to every step',
    seen,
  });
}
