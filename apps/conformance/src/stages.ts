import type { Operation } from '@rememberizer/description';
import type { Skipped } from './cases/case.ts';
import type { Context } from './cases/context.ts';
import { planExamples, planOperation } from './cases/plan.ts';
import { freshAddress } from './journeys/addresses.ts';
import { chooseJourneys, countSteps, runJourneys } from './journeys/journeys.ts';
import { withoutStale } from './journeys/stale-journeys.ts';
import { withoutMailbox } from './mail/without-mailbox.ts';
import type { ConformanceOptions } from './options.ts';
import { findCredentials } from './probes/find-credentials.ts';
import { runProbes } from './probes/run-probes.ts';
import { type RandomOptions, runRandom } from './random/run-random.ts';
import { findObstacle, findSilence } from './reachable.ts';
import { checkLives } from './resources/check-lives.ts';
import { findStarts } from './resources/find-starts.ts';
import { createKnown, type Known } from './resources/known.ts';
import { deletionsLast } from './resources/order.ts';
import { sendControl } from './resources/send-control.ts';
import { type Run, startRun, TIMEOUT_MS } from './run.ts';
import type { Target } from './target.ts';
import { type Timing, timedJourneys, timeJourneys } from './timing/time-journeys.ts';

/** What came of all stages together: everything that was sent, or why that is in vain. */
export type Sent =
  | {
      ok: true;
      run: Run;
      skipped: Skipped[];
      timings: Timing[];
      credentials: Record<string, string>;
    }
  | { ok: false; obstacle: string };

/**
 * Sends everything, in an order in which each stage learns from the one before: the documented
 * examples tell whether there is an API at all; journeys bring credentials and requests that
 * succeed, which cases are made from; probes forge what was given away. What uses up a rate limit
 * comes last.
 */
export async function sendAll(
  options: ConformanceOptions,
  target: Target,
  context: Context,
  all: Operation[],
  random: RandomOptions,
): Promise<Sent> {
  const { stateless } = context;
  const operations = deletionsLast(all);
  const plans = operations.map((operation) => planExamples(context, operation));
  const examples = plans.flatMap(({ cases }) => cases);
  const skipped = plans.flatMap((each) => each.skipped);
  const { inputs = {}, mailbox } = options;
  const { workflows = [] } = stateless ? {} : options;
  const { journeys: chosen, stale } = withoutStale(
    chooseJourneys(workflows, options.only),
    workflows,
  );
  const { journeys, untried } = mailbox
    ? { journeys: chosen, untried: [] }
    : withoutMailbox(chosen, workflows);
  const steps = countSteps([...journeys.early, ...journeys.late], workflows);
  const { timing = 0 } = options;
  const timed = timing > 0 ? timedJourneys(journeys.early) : [];
  const timedSteps = timing * countSteps(timed, workflows);
  // How many cases there are is only known when it is known what they can be made from.
  let planned = 0;
  const total = () => examples.length + planned + steps + timedSteps;
  const run = startRun(options, target, context.description, total);
  for (const item of examples) {
    if (run.isOver()) break;
    await run.send(item, { clientIp: freshAddress() });
    const obstacle =
      findObstacle(run.results, examples.length) ??
      (await findSilence(run.results, target, options.timeoutMs ?? TIMEOUT_MS));
    if (obstacle) {
      run.end();
      return { ok: false, obstacle };
    }
  }
  const { basePath, origin } = target;
  const surroundings = {
    ...run,
    origin: origin.origin,
    basePath,
    inputs: { ...options.credentials, ...inputs },
    isAddressed: options.clientIpHeader !== undefined,
    ...(mailbox && { mailbox }),
  };
  await runJourneys(journeys.early, workflows, surroundings);
  const known = createKnown(context.description, context.basePath);
  const informed = stateless ? context : await inform(context, run, known, operations);
  const made = operations.map((operation) => planOperation(informed, operation));
  planned = made.flat().length;
  for (const [index, operation] of operations.entries()) {
    for (const item of made[index] ?? []) {
      if (run.isOver()) break;
      await run.send(item, { clientIp: freshAddress() });
    }
    await sendControl(run, operation);
  }
  if (random.examples > 0) await runRandom(informed, run, operations, random);
  if (!stateless) await runProbes(informed, run, operations);
  if (!stateless) await checkLives(informed, run, known, operations, options.pause);
  const times = await timeJourneys(timed, workflows, surroundings, timing);
  await runJourneys(journeys.late, workflows, surroundings);
  run.end();
  run.results.push(...stale, ...untried);
  return {
    ok: true,
    run,
    skipped: [...skipped, ...times.skipped],
    timings: times.timings,
    credentials: informed.credentials,
  };
}

/** The context with what the journeys brought. */
async function inform(
  context: Context,
  run: Run,
  known: Known,
  operations: Operation[],
): Promise<Context> {
  const credentials = await findCredentials(context, run, operations);
  const informed = { ...context, credentials };
  return { ...informed, starts: await findStarts(informed, run, known, operations) };
}
