import type { JsonObject } from '@rememberizer/description/json';
import type { Skipped } from '../cases/case.ts';
import { freshAddress } from '../journeys/addresses.ts';
import type { Workflow } from '../journeys/arazzo.ts';
import type { Surroundings } from '../journeys/run-step.ts';
import { runWorkflow } from '../journeys/run-workflow.ts';
import type { CaseResult } from '../run-case.ts';
import { type Comparison, compareTimes, FEWEST_SAMPLES, type Sample } from './compare.ts';
import { findPairs, type Pair, turnAround } from './pairs.ts';
import { sameTimeFinding } from './same-time.ts';

/** How long two steps took that nobody must be able to tell apart. */
export interface Timing extends Comparison {
  journey: string;
  /** stepIds. */
  steps: { one: string; other: string };
}

interface TimedPair {
  pair: Pair;
  samples: Sample[];
  /** The request that a finding is shown with. */
  shownBy?: CaseResult;
}

/** The journeys in which there is something to time. */
export function timedJourneys(journeys: Workflow[]): Workflow[] {
  return journeys.filter((journey) => findPairs(journey).length > 0);
}

/**
 * Runs each of the `timedJourneys` so many times, every time from its beginning, as another client with other
 * inputs: a step that is repeated within one run meets rate limits and caches that the other does
 * not. Every second run has the two steps in the opposite order.
 */
export async function timeJourneys(
  journeys: Workflow[],
  all: Workflow[],
  surroundings: Surroundings,
  runs: number,
): Promise<{ timings: Timing[]; skipped: Skipped[] }> {
  const timings: Timing[] = [];
  const skipped: Skipped[] = [];
  for (const journey of journeys) {
    const orders = [journey, turnAround(journey) ?? journey];
    const pairs = findPairs(journey).map(startPair);
    for (let index = 0; index < runs && !surroundings.isOver(); index += 1) {
      const last = new Map<string, CaseResult>();
      const recording = recordingIn(last, surroundings);
      const workflows = new Map<string, JsonObject>();
      await runWorkflow(orders[index % 2] ?? journey, all, recording, freshAddress(), workflows);
      for (const timed of pairs) addSample(timed, journey, last);
      // A rate limit that ends one run ends the next one as well.
      if ([...last.values()].some(({ isLimited }) => isLimited)) break;
    }
    for (const { pair, samples, shownBy } of pairs) {
      if (samples.length < FEWEST_SAMPLES) {
        skipped.push(tooFew(journey, pair, samples.length, runs));
        continue;
      }
      const { one, other } = pair;
      const comparison = compareTimes(samples);
      const steps = { one: one.id, other: other.id };
      timings.push({ journey: journey.id, steps, ...comparison });
      if (comparison.isTold) shownBy?.findings.push(sameTimeFinding(pair, comparison));
    }
  }
  return { timings, skipped };
}

/**
 * Surroundings that keep what came of each step, under a family of its own. What a journey asks of
 * its steps was told when it ran as a journey; here an answer is judged as an answer only.
 */
function recordingIn(last: Map<string, CaseResult>, surroundings: Surroundings): Surroundings {
  return {
    ...surroundings,
    results: [],
    async send(item, options) {
      const result = await surroundings.send({ ...item, family: 'timing' }, options);
      last.set(item.title, result);
      return { ...result, findings: [] };
    },
  };
}

function startPair(pair: Pair): TimedPair {
  return { pair, samples: [] };
}

/** Where the answers differ, or a rate limit gave one of them, their times say nothing. */
function addSample(timed: TimedPair, journey: Workflow, last: Map<string, CaseResult>): void {
  const { one, other } = timed.pair;
  const [first, second] = [one, other].map(({ id }) => last.get(titleOf(journey, id)));
  if (!first?.result.ok || !second?.result.ok || first.isLimited || second.isLimited) return;
  if (first.result.response.status !== second.result.response.status) return;
  timed.samples.push({ one: first.result.durationMs, other: second.result.durationMs });
  timed.shownBy = second;
}

/** What a step is called in the results of a run. */
function titleOf(journey: Workflow, step: string): string {
  return `${journey.id} › ${step}`;
}

function tooFew(journey: Workflow, { one, other }: Pair, count: number, runs: number): Skipped {
  const { calls } = other;
  if (!('operation' in calls)) throw new Error('Only a call of an operation has an answer.');
  const reason =
    `only ${count} of ${runs} runs of '${journey.id}' gave times of '${one.id}' and '${other.id}' ` +
    `to compare; ${FEWEST_SAMPLES} are needed. Without --client-ip-header a rate limit ends them`;
  return { operation: calls.operation, family: 'timing', reason };
}
