import type { JsonObject } from '@rememberizer/description/json';
import type { Action, Destination } from './arazzo.ts';
import { ArazzoFault, lastName, objects, reusable } from './nodes.ts';
import { readCriterion } from './read-criterion.ts';

/**
 * The actions of a step, before those of its workflow that it does not override by their name. Only
 * a step that failed can be tried again.
 */
export function readActions(
  document: JsonObject,
  own: unknown,
  common: unknown,
  mayRetry: boolean,
): Action[] {
  const [first, rest] = [own, common].map((list) =>
    objects(list).map((node) => reusable(document, node)),
  ) as [JsonObject[], JsonObject[]];
  const others = rest.filter(({ name }) => !first.some((action) => action.name === name));
  return [...first, ...others].map((node) => readAction(node, mayRetry));
}

function readAction(node: JsonObject, mayRetry: boolean): Action {
  const { name, type, stepId, workflowId, retryAfter = 1, retryLimit = 1 } = node;
  const criteria = objects(node.criteria).map(readCriterion);
  const to = readDestination(stepId, workflowId);
  if (type === 'end') return { type, criteria };
  if (type === 'goto') {
    if (!to) throw new ArazzoFault(`the action '${name}' goes to no step and no workflow`);
    return { type, to, criteria };
  }
  if (type !== 'retry' || !mayRetry) {
    const types = mayRetry ? 'end, goto or retry' : 'end or goto';
    throw new ArazzoFault(`the action '${name}' is of type '${type}' and not ${types}`);
  }
  const [afterMs, limit] = [Number(retryAfter) * 1000, Number(retryLimit)];
  return { type, afterMs, limit, ...(to ? { via: to } : {}), criteria };
}

function readDestination(stepId: unknown, workflowId: unknown): Destination | undefined {
  if (stepId !== undefined) return { step: String(stepId) };
  return workflowId === undefined ? undefined : { workflow: lastName(String(workflowId)) };
}
