import { isObject } from '@rememberizer/description/json';
import type { Action, Criterion, Destination, Step, Workflow } from './arazzo.ts';
import { expressionsIn } from './condition.ts';
import { isExpression } from './expression.ts';

/** What a reference in a workflow is looked up in. */
interface Known {
  workflow: Workflow;
  byId: Map<string, Workflow>;
}

/**
 * The first thing in a workflow that leads nowhere: an action's destination, or an expression that
 * can never have a value. A slip of the pen would else be told as a fault of the target.
 */
export function findBrokenReference(
  workflow: Workflow,
  byId: Map<string, Workflow>,
): string | undefined {
  const known = { workflow, byId };
  for (const step of workflow.steps) {
    const problem = problemOfStep(step, known);
    if (problem) return `${step.source}: ${problem}`;
  }
  const problem = first(Object.values(workflow.outputs), (text) => problemOf(text, known));
  return problem && `workflow '${workflow.id}': ${problem}`;
}

function problemOfStep(step: Step, known: Known): string | undefined {
  const { parameters, requestBody, criteria, onSuccess, onFailure, outputs, mail, calls } = step;
  const { times = [], sameAnswer } = step;
  const expressions = [
    ...Object.values(outputs),
    ...times.map(({ of }) => of),
    ...(sameAnswer?.other ?? []),
  ];
  const values = [
    parameters.map(({ value }) => value),
    requestBody?.payload,
    requestBody?.replacements.map(({ value }) => value),
    mail?.to,
  ];
  const actions = [...onSuccess, ...onFailure];
  return (
    first(textsIn(values), (text) => problemOfText(text, known)) ??
    first([...criteria, ...actions.flatMap((each) => each.criteria)], (criterion) =>
      problemOfCriterion(criterion, known, calls),
    ) ??
    first(expressions, (text) => problemOf(text, known, calls)) ??
    first(actions, (action) => problemOfAction(action, known))
  );
}

/** A text that only looks like an expression is one that is written wrongly. */
function problemOfText(text: string, known: Known): string | undefined {
  if (/^\$[a-z][\w-]*\.\S+$/i.test(text)) return problemOf(text, known);
  const embedded = Array.from(
    text.matchAll(/\{(\$[^{}]+)\}/g),
    ([, expression = '']) => expression,
  );
  return first(embedded, (expression) => problemOf(expression, known));
}

function problemOfCriterion(
  { type, condition, context = '' }: Criterion,
  known: Known,
  calls: Step['calls'],
): string | undefined {
  const expressions = type === 'simple' ? expressionsIn(condition) : [context];
  return first(expressions, (expression) => problemOf(expression, known, calls));
}

function problemOfAction(action: Action, { workflow, byId }: Known): string | undefined {
  const to: Destination | undefined =
    action.type === 'goto' ? action.to : action.type === 'retry' ? action.via : undefined;
  if (!to) return undefined;
  if ('workflow' in to) {
    return byId.has(to.workflow) ? undefined : `there is no workflow '${to.workflow}'`;
  }
  const isThere = workflow.steps.some(({ id }) => id === to.step);
  return isThere ? undefined : `there is no step '${to.step}'`;
}

function problemOf(
  expression: string,
  { workflow, byId }: Known,
  calls?: Step['calls'],
): string | undefined {
  if (!isExpression(expression)) return `'${expression}' is no runtime expression of Arazzo 1.0`;
  const [, source = '', rest = ''] = /^\$([\w-]+)\.?(.*)$/s.exec(expression) ?? [];
  if (source === 'inputs') return missingName(rest, workflow.inputs, expression, 'input');
  if (source === 'outputs' && calls && 'workflow' in calls) {
    return missingName(rest, byId.get(calls.workflow)?.outputs ?? {}, expression, 'output');
  }
  const [, id = '', part = '', name = ''] = /^([\w-]+)\.(inputs|outputs)\.(.*)$/s.exec(rest) ?? [];
  if (source === 'steps') {
    const step = workflow.steps.find((each) => each.id === id);
    if (!step) return `'${expression}': there is no step '${id}'`;
    return missingName(name, step.outputs, expression, 'output');
  }
  if (source !== 'workflows') return undefined;
  const other = byId.get(id);
  if (!other) return `'${expression}': there is no workflow '${id}'`;
  const isInput = part === 'inputs';
  return missingName(name, isInput ? other.inputs : other.outputs, expression, part.slice(0, -1));
}

/** `a.b`, `a#/b` and `a[0]` look into the value of `a`. */
function missingName(path: string, names: object, expression: string, kind: string) {
  const isNamed = Object.keys(names).some(
    (name) => path === name || (path.startsWith(name) && /^[.#[]/.test(path.slice(name.length))),
  );
  return isNamed ? undefined : `'${expression}': there is no such ${kind}`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

function first<Item>(items: Item[], find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
