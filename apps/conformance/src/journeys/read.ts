import type { Description, Operation } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { valueAt } from '@rememberizer/description/pointer';
import parseJsonPath from 'jsonpath-rfc9535/parser';
import type { Criterion, ExpectedMail, Retry, Step, StepParameter, Workflow } from './arazzo.ts';
import { ConditionSyntax, checkCondition } from './condition.ts';

/** Something in an Arazzo file that is wrong, or that is not supported here. */
export class ArazzoFault extends Error {}

/** Reads the workflows of one Arazzo document; throws `ArazzoFault` at the first thing wrong. */
export function readWorkflows(
  document: JsonObject,
  file: string,
  description: Description,
): Workflow[] {
  const workflows = objects(document.workflows);
  if (workflows.length === 0) throw new ArazzoFault('it has no workflows');
  return workflows.map((node, index) => {
    const id = String(node.workflowId ?? '');
    if (id === '') throw new ArazzoFault(`workflow ${index} has no workflowId`);
    const schema = isObject(node.inputs) ? dereference(document, node.inputs) : {};
    const properties = isObject(schema.properties) ? schema.properties : {};
    const context = { document, description, source: `${file}#/workflows/${index}` };
    const steps = objects(node.steps).map((step, at) => readStep(context, id, node, step, at));
    const ids = steps.map((step) => step.id);
    const twice = ids.find((step, at) => ids.indexOf(step) !== at);
    if (twice) throw new ArazzoFault(`workflow '${id}' has two steps '${twice}'`);
    return {
      id,
      summary: String(node.summary ?? id),
      inputs: mapValues(properties, (value) => dereference(document, isObject(value) ? value : {})),
      dependsOn: strings(node.dependsOn),
      steps,
      outputs: mapValues(isObject(node.outputs) ? node.outputs : {}, String),
      isCalled: false,
    };
  });
}

interface Context {
  document: JsonObject;
  description: Description;
  source: string;
}

function readStep(
  context: Context,
  workflowId: string,
  workflow: JsonObject,
  node: JsonObject,
  index: number,
): Step {
  const id = String(node.stepId ?? `number ${index}`);
  try {
    const { requestBody } = node;
    const common = [...objects(workflow.parameters), ...objects(node.parameters)];
    const failures = [...objects(node.onFailure), ...objects(workflow.failureActions)];
    const same = node['x-same-answer'];
    return {
      id,
      description: String(node.description ?? ''),
      calls: readCall(context, node),
      parameters: common.map((value) => readParameter(context, value)),
      ...(isObject(requestBody) ? { requestBody: readBody(requestBody) } : {}),
      criteria: objects(node.successCriteria).map(readCriterion),
      retries: failures.flatMap((action) => readRetry(context, action)),
      outputs: mapValues(isObject(node.outputs) ? node.outputs : {}, String),
      ...(node['x-mail'] === undefined ? {} : { mail: readMail(node['x-mail']) }),
      ...(isObject(same)
        ? { sameAnswer: { step: String(same.step), except: strings(same.except) } }
        : {}),
      source: `${context.source}/steps/${index}`,
    };
  } catch (error) {
    if (!(error instanceof ArazzoFault)) throw error;
    throw new ArazzoFault(`workflow '${workflowId}', step '${id}': ${error.message}`);
  }
}

function readCall({ description }: Context, node: JsonObject): Step['calls'] {
  const { operationId, operationPath, workflowId } = node;
  if (workflowId !== undefined) return { workflow: lastName(String(workflowId)) };
  const pointer = String(operationPath).replace(/^.*?#/, '#');
  const find = ({ id, pointer: place }: Operation) =>
    operationId === undefined ? place === pointer : id === lastName(String(operationId));
  const operation = description.operations.find(find);
  if (operation) return { operation };
  const wanted = operationId ?? operationPath;
  if (wanted === undefined) throw new ArazzoFault('it calls no operation and no workflow');
  throw new ArazzoFault(`the OpenAPI description has no operation '${wanted}'`);
}

/** `$sourceDescriptions.name.id` without what says which document it is in. */
function lastName(text: string): string {
  return text.replace(/^\$sourceDescriptions\.[\w-]+\./, '');
}

function readParameter(context: Context, given: JsonObject): StepParameter {
  const node = reusable(context, given);
  const { name, value, in: place } = node;
  if (name === undefined) throw new ArazzoFault('a parameter has no name');
  return {
    name: String(name),
    value: given.value ?? value,
    ...(place === undefined ? {} : { in: place as NonNullable<StepParameter['in']> }),
  };
}

function readBody(node: JsonObject): NonNullable<Step['requestBody']> {
  if (node.replacements !== undefined) {
    throw new ArazzoFault('replacements are not supported; write expressions into the payload');
  }
  return { contentType: String(node.contentType ?? 'application/json'), payload: node.payload };
}

function readCriterion(node: JsonObject): Criterion {
  const type = isObject(node.type) ? String(node.type.type) : String(node.type ?? 'simple');
  const condition = String(node.condition);
  if (type !== 'simple' && type !== 'regex' && type !== 'jsonpath') {
    throw new ArazzoFault(`a criterion of type '${type}' is not supported`);
  }
  try {
    if (type === 'simple') checkCondition(condition);
    if (type === 'regex') new RegExp(condition, 'u');
    if (type === 'jsonpath') parseJsonPath(condition);
  } catch (error) {
    if (type === 'simple' && !(error instanceof ConditionSyntax)) throw error;
    throw new ArazzoFault((error as Error).message);
  }
  if (type === 'simple') return { type, condition };
  if (node.context === undefined) throw new ArazzoFault(`'${condition}' has no context`);
  return { type, condition, context: String(node.context) };
}

function readRetry(context: Context, given: JsonObject): Retry[] {
  const node = reusable(context, given);
  // A failed step never ends a journey here, so what ends it or goes elsewhere has no meaning.
  if (node.type === 'end') return [];
  if (node.type !== 'retry') throw new ArazzoFault(`the action '${node.type}' is not supported`);
  return [
    {
      afterMs: Number(node.retryAfter ?? 1) * 1000,
      limit: Number(node.retryLimit ?? 1),
      criteria: objects(node.criteria).map(readCriterion),
    },
  ];
}

function readMail(node: unknown): ExpectedMail {
  if (!isObject(node) || node.to === undefined || node.pattern === undefined) {
    throw new ArazzoFault('x-mail wants { to, pattern }');
  }
  return { to: String(node.to), pattern: String(node.pattern) };
}

/** Follows a Reusable Object (§4.6.10), such as `$components.parameters.token`. */
function reusable({ document }: Context, node: JsonObject): JsonObject {
  if (typeof node.reference !== 'string') return node;
  const found = valueAt(document, `#/${node.reference.replace(/^\$/, '').replaceAll('.', '/')}`);
  if (!isObject(found)) throw new ArazzoFault(`'${node.reference}' leads nowhere`);
  return found;
}

function dereference(document: JsonObject, node: JsonObject): JsonObject {
  const found = typeof node.$ref === 'string' ? valueAt(document, node.$ref) : node;
  if (!isObject(found)) throw new ArazzoFault(`$ref '${node.$ref}' leads nowhere`);
  return found;
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function mapValues<T>(node: JsonObject, read: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, read(value)]));
}
