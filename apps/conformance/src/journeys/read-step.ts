import type { Description } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { splitPointer } from '@rememberizer/description/pointer';
import { isJson } from '@rememberizer/oracle/response';
import type { ExpectedMail, RequestBody, Step, StepParameter } from './arazzo.ts';
import { ArazzoFault, lastName, members, objects, reusable, strings } from './nodes.ts';
import { readActions } from './read-action.ts';
import { readCriterion } from './read-criterion.ts';

/** What a step is read with. */
export interface StepContext {
  document: JsonObject;
  description: Description;
  /** The workflow that the step is in. */
  workflow: JsonObject;
  /** Where that stands: `file#/workflows/0`. */
  source: string;
}

/** Reads one step with what its workflow adds to every step; `index` counts from 0. */
export function readStep(context: StepContext, node: JsonObject, index: number): Step {
  const { document, workflow } = context;
  const id = String(node.stepId ?? `number ${index}`);
  try {
    const calls = readCall(context, node);
    const same = node['x-same-answer'];
    return {
      id,
      description: String(node.description ?? ''),
      calls,
      parameters: readParameters(document, workflow.parameters, node.parameters),
      ...(isObject(node.requestBody) ? { requestBody: readBody(node.requestBody, calls) } : {}),
      criteria: objects(node.successCriteria).map(readCriterion),
      onSuccess: readActions(document, node.onSuccess, workflow.successActions, false),
      onFailure: readActions(document, node.onFailure, workflow.failureActions, true),
      outputs: members(node.outputs, String),
      ...(node['x-mail'] === undefined ? {} : { mail: readMail(node['x-mail']) }),
      ...(isObject(same)
        ? { sameAnswer: { step: String(same.step), except: strings(same.except) } }
        : {}),
      source: `${context.source}/steps/${index}`,
    };
  } catch (error) {
    if (!(error instanceof ArazzoFault)) throw error;
    throw new ArazzoFault(`workflow '${workflow.workflowId}', step '${id}': ${error.message}`);
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
  throw new ArazzoFault(`the OpenAPI description has no operation '${wanted}'`);
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
  return { contentType, payload: node.payload, replacements };
}

/** What the operation takes, where the step does not say what it sends (§4.6.13). */
function mediaTypeOf(calls: Step['calls']): string {
  const content = 'operation' in calls && calls.operation.requestBody?.node.content;
  const types = Object.keys(isObject(content) ? content : {});
  return types.find(isJson) ?? types[0] ?? 'application/json';
}

function readMail(node: unknown): ExpectedMail {
  if (!isObject(node) || node.to === undefined || node.pattern === undefined) {
    throw new ArazzoFault('x-mail wants { to, pattern }');
  }
  return { to: String(node.to), pattern: String(node.pattern) };
}
