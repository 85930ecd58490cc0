import type { JsonObject } from '@rememberizer/description/json';
import type { WireResponse } from '@rememberizer/oracle';
import type { Step, Workflow } from './arazzo.ts';
import { describeCriterion, describeValues, isMet } from './criterion.ts';
import { evaluate, fill, type Scope } from './expression.ts';
import { journeyFinding } from './findings.ts';
import { inputsFor } from './inputs.ts';
import { runStep, type Surroundings } from './run-step.ts';

/** One run of a workflow. */
interface Run {
  workflow: Workflow;
  /** The workflows and steps that led here, for the titles of the results. */
  path: string[];
  scope: Scope;
  answers: Map<string, WireResponse>;
  clientIp: string;
}

/**
 * Runs the steps of a workflow one after another, also after one that failed: what then has no value
 * any more is told as not tried. Gives the outputs of the workflow.
 */
export async function runWorkflow(
  workflow: Workflow,
  all: Workflow[],
  surroundings: Surroundings,
  clientIp: string,
  workflows: Map<string, JsonObject>,
  passed: JsonObject = {},
  above: string[] = [],
): Promise<JsonObject> {
  const inputs = inputsFor(workflow, passed, surroundings.inputs);
  const run: Run = {
    workflow,
    path: [...above, workflow.id],
    scope: { inputs, steps: new Map(), workflows },
    answers: new Map(),
    clientIp,
  };
  for (const step of workflow.steps) {
    if (surroundings.isOver()) break;
    const { calls } = step;
    const outputs =
      'workflow' in calls
        ? await callWorkflow(step, calls.workflow, run, all, surroundings)
        : await callOperation(step, calls, run, surroundings);
    run.scope.steps.set(step.id, outputs);
  }
  const outputs = valuesOf(workflow.outputs, run.scope);
  workflows.set(workflow.id, outputs);
  return outputs;
}

async function callOperation(
  step: Step,
  { operation }: Extract<Step['calls'], { operation: unknown }>,
  { path, scope, answers, clientIp }: Run,
  surroundings: Surroundings,
): Promise<JsonObject> {
  const title = [...path, step.id].join(' › ');
  const args = [step, operation, title, scope, answers, surroundings, clientIp] as const;
  const outcome = await runStep(...args);
  if (outcome.response) answers.set(step.id, outcome.response);
  return outcome.outputs;
}

async function callWorkflow(
  step: Step,
  id: string,
  { path, scope, clientIp }: Run,
  all: Workflow[],
  surroundings: Surroundings,
): Promise<JsonObject> {
  const called = all.find((each) => each.id === id);
  if (!called) throw new Error(`There is no workflow '${id}'.`);
  const passed = Object.fromEntries(
    step.parameters.map(({ name, value }) => [name, fill(value, scope, [])]),
  );
  const workflows = new Map(scope.workflows);
  const above = [...path, step.id];
  const outputs = await runWorkflow(called, all, surroundings, clientIp, workflows, passed, above);
  const after: Scope = { ...scope, outputs };
  const unmet = step.criteria.find((criterion) => !isMet(criterion, after));
  if (unmet) {
    surroundings.results.at(-1)?.findings.push(
      journeyFinding('journey-criterion', step.source, {
        message: `step '${step.id}' fails${step.description && `: ${step.description.trim()}`}`,
        expected: describeCriterion(unmet),
        seen: describeValues(unmet, after),
      }),
    );
  }
  return valuesOf(step.outputs, after);
}

/** The outputs that have a value. */
function valuesOf(outputs: Record<string, string>, scope: Scope): JsonObject {
  const values = Object.entries(outputs).map(([name, text]) => [name, evaluate(text, scope)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
