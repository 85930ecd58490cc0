import type { JsonObject } from '@rememberizer/description/json';
import type { WireResponse } from '@rememberizer/oracle';
import { findRetry, findTransfer, succeeds, type Transfer, waitFor } from './actions.ts';
import { addressOf } from './addresses.ts';
import type { Destination, Step, Workflow } from './arazzo.ts';
import { describeCriterion, describeValues, isMet } from './criterion.ts';
import { evaluate, fill, type Scope } from './expression.ts';
import { journeyFinding } from './findings.ts';
import { inputsFor } from './inputs.ts';
import { runStep, type Surroundings } from './run-step.ts';

/** A journey that goes in a circle has to come to an end. */
const MOST_STEPS = 500;

/** One run of a journey: of a workflow and all that it calls. */
interface Journey {
  all: Workflow[];
  surroundings: Surroundings;
  clientIp: string;
  workflows: Map<string, JsonObject>;
  steps: number;
}

/** One run of a workflow. */
interface Run {
  journey: Journey;
  workflow: Workflow;
  /** The workflows and steps that led here, for the titles of the results. */
  path: string[];
  scope: Scope;
  answers: Map<string, WireResponse>;
}

/**
 * Runs the steps of a workflow one after another, also after one that failed: what then has no value
 * any more is told as not tried. What the actions of a step say comes first. `workflows` gets the
 * inputs and outputs of every workflow that ran.
 */
export async function runWorkflow(
  workflow: Workflow,
  all: Workflow[],
  surroundings: Surroundings,
  clientIp: string,
  workflows: Map<string, JsonObject>,
): Promise<void> {
  await runWithin({ all, surroundings, clientIp, workflows, steps: 0 }, workflow, {}, []);
}

/** Gives the outputs of the workflow. */
async function runWithin(
  journey: Journey,
  workflow: Workflow,
  passed: JsonObject,
  above: string[],
): Promise<JsonObject> {
  const { surroundings, workflows } = journey;
  const inputs = inputsFor(workflow, passed, surroundings.inputs);
  const scope = { inputs, steps: new Map(), workflows };
  const run: Run = { journey, workflow, path: [...above, workflow.id], scope, answers: new Map() };
  const { steps } = workflow;
  for (let next: number | undefined = 0; next !== undefined; ) {
    const step: Step | undefined = steps[next];
    if (!step || surroundings.isOver() || goesRound(run, step)) break;
    const transfer = await runOne(run, step);
    next = transfer ? await follow(run, transfer) : next + 1;
  }
  const outputs = valuesOf(workflow.outputs, scope);
  workflows.set(workflow.id, { inputs, outputs });
  return outputs;
}

/** Gives where the step sends control, if not to the next one. */
async function runOne(run: Run, step: Step): Promise<Transfer | undefined> {
  const { calls } = step;
  run.journey.steps += 1;
  return 'workflow' in calls
    ? callWorkflow(run, step, calls.workflow)
    : callOperation(run, step, calls);
}

/** The index of the step to go on with; none, if the workflow is at its end. */
async function follow(run: Run, transfer: Transfer): Promise<number | undefined> {
  if (transfer.type === 'end') return undefined;
  const { to } = transfer;
  if ('step' in to) return run.workflow.steps.findIndex(({ id }) => id === to.step);
  await visit(run, to);
  return undefined;
}

/** Runs a step, whatever that says comes after it, or another workflow with the same inputs. */
async function visit(run: Run, to: Destination): Promise<void> {
  if ('step' in to) {
    const step = run.workflow.steps.find(({ id }) => id === to.step);
    if (step && !goesRound(run, step)) await runOne(run, step);
    return;
  }
  const { journey, scope, path } = run;
  await runWithin(journey, find(journey, to.workflow), scope.inputs, path);
}

async function callOperation(
  run: Run,
  step: Step,
  { operation }: Extract<Step['calls'], { operation: unknown }>,
): Promise<Transfer | undefined> {
  const { path, scope, answers, journey } = run;
  // From the one address that there is, this step would be another one.
  if (step.network && !journey.surroundings.isAddressed) return undefined;
  const title = [...path, step.id].join(' › ');
  const outcome = await runStep(step, operation, title, scope, {
    ...journey.surroundings,
    answers,
    clientIp: addressOf(step, journey.clientIp),
    visit: (destination) => visit(run, destination),
  });
  if (outcome.response) answers.set(step.id, outcome.response);
  scope.steps.set(step.id, outcome.outputs);
  return outcome.transfer;
}

async function callWorkflow(run: Run, step: Step, id: string): Promise<Transfer | undefined> {
  const { path, scope, journey } = run;
  const passed = Object.fromEntries(
    step.parameters.map(({ name, value }) => [name, fill(value, scope, [])]),
  );
  const above = [...path, step.id];
  for (let attempts = 1; ; attempts += 1) {
    const outputs = await runWithin(journey, find(journey, id), passed, above);
    const after: Scope = { ...scope, outputs };
    const retry = succeeds(step, after) ? undefined : findRetry(step, after, attempts);
    if (!retry || journey.surroundings.isOver()) {
      tellUnmet(run, step, after);
      scope.steps.set(step.id, valuesOf(step.outputs, after));
      return findTransfer(step, after);
    }
    if (retry.via) await visit(run, retry.via);
    await waitFor(retry);
  }
}

function tellUnmet({ journey }: Run, step: Step, scope: Scope): void {
  const unmet = step.criteria.find((criterion) => !isMet(criterion, scope));
  if (!unmet) return;
  journey.surroundings.results.at(-1)?.findings.push(
    journeyFinding('journey-criterion', step, {
      message: `step '${step.id}' fails${step.description && `: ${step.description}`}`,
      expected: describeCriterion(unmet),
      seen: describeValues(unmet, scope),
    }),
  );
}

/** Whether a journey has had so many steps that it goes in a circle, which is told once. */
function goesRound({ journey, path }: Run, step: Step): boolean {
  if (journey.steps < MOST_STEPS) return false;
  if (journey.steps === MOST_STEPS) {
    journey.steps += 1;
    journey.surroundings.results.at(-1)?.findings.push(
      journeyFinding('journey-not-tried', step, {
        message: `the journey '${path[0]}' does not come to an end`,
        expected: `an end within ${MOST_STEPS} steps`,
        seen: `another step, '${step.id}'`,
      }),
    );
  }
  return true;
}

function find({ all }: Journey, id: string): Workflow {
  const found = all.find((each) => each.id === id);
  if (!found) throw new Error(`There is no workflow '${id}'.`);
  return found;
}

/** The outputs that have a value. */
function valuesOf(outputs: Record<string, string>, scope: Scope): JsonObject {
  const values = Object.entries(outputs).map(([name, text]) => [name, evaluate(text, scope)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
