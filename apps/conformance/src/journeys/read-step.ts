import type { Description } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { nearestName } from '@rememberizer/description/nearest-name';
import { splitPointer } from '@rememberizer/description/pointer';
import { isJson } from '@rememberizer/oracle/response';
import type { RequestBody, Step, StepParameter } from './arazzo.ts';
import { ArazzoFault, lastName, members, objects, reusable } from './nodes.ts';
import { readActions } from './read-action.ts';
import { readCriterion } from './read-criterion.ts';
import { readExtensions } from './read-extensions.ts';

/** What a step is read with. */
export interface StepContext {
  document: JsonObject;
  description: Description;
  /** The workflow that the step is in. */
  workflow: JsonObject;
  /** Where that stands: `#/workflows/0`. */
  pointer: string;
  file: string;
}

/** Reads one step with what its workflow adds to every step; `index` counts from 0. */
export function readStep(context: StepContext, node: JsonObject, index: number): Step {
  const { document, workflow } = context;
  const id = String(node.stepId ?? `number ${index}`);
  try {
    const calls = readCall(context, node);
    return {
      id,
      journey: String(workflow.workflowId),
      description: String(node.description ?? workflow.summary ?? '').trim(),
      calls,
      parameters: readParameters(document, workflow.parameters, node.parameters),
      ...(isObject(node.requestBody) ? { requestBody: readBody(node.requestBody, calls) } : {}),
      criteria: objects(node.successCriteria).map(readCriterion),
      onSuccess: readActions(document, node.onSuccess, workflow.successActions, false),
      onFailure: readActions(document, node.onFailure, workflow.failureActions, true),
      outputs: members(node.outputs, String),
      ...readExtensions(node),
      source: `${context.file}${context.pointer}/steps/${index}`,
    };
  } catch (error) {
    if (!(error instanceof ArazzoFault)) throw error;
    const message = `workflow '${workflow.workflowId}', step '${id}': ${error.message}`;
    throw new ArazzoFault(message, `${context.pointer}/steps/${index}${error.pointer}`);
  }
}

function readCall({ description }: StepContext, node: JsonObject): Step['calls'] {
  const { operationId, operationPath, workflowId } = node;
  if (workflowId !== undefined) return { workflow: lastName(String(workflowId)) };
  const wanted = operationId ?? operationPath;
  if (wanted === undefined) throw new ArazzoFault('it calls no operation and no workflow');
  const [, path, verb] = splitPointer(String(operationPath).replace(/^.*?#/, ''));
  const operation = description.operations.find((each) =>
    operationId === undefined
      ? each.path === path && each.method === verb?.toUpperCase()
      : each.id === lastName(String(operationId)),
  );
  if (operation) return { operation };
  const near = nearestName(
    lastName(String(wanted)),
    description.operations.map(({ id }) => id),
  );
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  const key = operationId === undefined ? 'operationPath' : 'operationId';
  throw new ArazzoFault(`the OpenAPI description has no operation '${wanted}'${hint}`, `/${key}`);
}

/** Those of the step come after those of the workflow and override them (§4.6.4). */
function readParameters(document: JsonObject, ...lists: unknown[]): StepParameter[] {
  const read = lists.flatMap(objects).map((given): StepParameter => {
    const { name, value, in: place } = reusable(document, given);
    if (name === undefined) throw new ArazzoFault('a parameter has no name');
    return {
      name: String(name),
      value: given.value ?? value,
      ...(place === undefined ? {} : { in: place as NonNullable<StepParameter['in']> }),
    };
  });
  return [...new Map(read.map((each) => [`${each.in} ${each.name}`, each])).values()];
}

function readBody(node: JsonObject, calls: Step['calls']): RequestBody {
  const replacements = objects(node.replacements).map(({ target, value }) => {
    // Two slashes begin an XPath expression, and no pointer that anybody writes.
    if (!/^#?(\/(?!\/)|$)/.test(String(target))) {
      throw new ArazzoFault(`the target '${target}' of a replacement is no JSON pointer`);
    }
    return { target: String(target), value };
  });
  const contentType = String(node.contentType ?? mediaTypeOf(calls));
  const encoding = readEncoding(node);
  return { contentType, payload: node.payload, replacements, ...(encoding ? { encoding } : {}) };
}

function readEncoding({ 'x-encoding': encoding, payload }: JsonObject): RequestBody['encoding'] {
  if (encoding === undefined) return undefined;
  if (typeof payload !== 'string') throw new ArazzoFault('x-encoding wants a payload that is text');
  if (encoding === 'utf-8') return 'utf8';
  if (encoding === 'latin1') return 'latin1';
  throw new ArazzoFault(`x-encoding is '${encoding}' and not utf-8 or latin1`);
}

/** What the operation takes, where the step does not say what it sends (§4.6.13). */
function mediaTypeOf(calls: Step['calls']): string {
  const content = 'operation' in calls && calls.operation.requestBody?.node.content;
  const types = Object.keys(isObject(content) ? content : {});
  return types.find(isJson) ?? types[0] ?? 'application/json';
}
