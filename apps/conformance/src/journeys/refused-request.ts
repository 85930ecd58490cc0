import type { Description, Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { contentEntry, isJson } from '@rememberizer/oracle/response';
import type { Criterion, RefusedRequest, Step } from './arazzo.ts';
import { conjuncts, expressionsIn } from './condition.ts';
import { isMet } from './criterion.ts';
import { knownBody, knownValue } from './known-value.ts';
import { findRefusal, type Refusal } from './refusal.ts';

type Refused = Omit<RefusedRequest, 'at'>;
type Reason = Omit<Refused, 'isExpected'>;

/**
 * Why the description refuses the request of a step, if it does, and whether the step expects to be
 * refused. A step that asks for something else on purpose (`x-request`, `x-encoding`) is left alone.
 */
export function findRefused(step: Step, description: Description): Refused | undefined {
  const { calls, otherRequest, requestBody } = step;
  if (!('operation' in calls) || otherRequest || requestBody?.encoding) return undefined;
  const { operation } = calls;
  const reason =
    refusedParameter(step, operation, description) ?? refusedBody(step, operation, description);
  const statuses = [...REFUSED, ...earlierRefusals(operation)];
  return reason && { ...reason, isExpected: statuses.some((status) => allows(step, status)) };
}

/** What a request is answered with that does not fit its operation. */
export const REFUSED = [400, 413, 415, 422];

/** What is decided before a server looks at the parameters and the body, as far as it can be here. */
function earlierRefusals({ security, path }: Operation): number[] {
  return [
    ...(security.some((alternative) => alternative.length > 0) ? [401] : []),
    403,
    ...(path.includes('{') ? [404] : []),
  ];
}

/** Whether the step may succeed with an answer of this status, whatever else the answer holds. */
function allows({ criteria }: Step, status: number): boolean {
  if (criteria.length === 0) return status >= 200 && status < 300;
  const response = { status, rawHeaders: [], body: Buffer.alloc(0) };
  const scope = { inputs: {}, steps: new Map(), workflows: new Map(), response };
  return criteria.flatMap(statusCriteria).every((criterion) => isMet(criterion, scope));
}

/** The parts of a criterion that speak of nothing but the status. */
function statusCriteria(criterion: Criterion): Criterion[] {
  if (criterion.type !== 'simple') return criterion.context === '$statusCode' ? [criterion] : [];
  return conjuncts(criterion.condition)
    .filter((part) => expressionsIn(part).every((expression) => expression === '$statusCode'))
    .map((part) => ({ ...criterion, condition: part }));
}

function refusedParameter(
  { parameters }: Step,
  operation: Operation,
  description: Description,
): Reason | undefined {
  for (const { name, in: place, required, pointer, node } of operation.parameters) {
    const sent = parameters.find((each) => each.name === name && each.in === place);
    const where = `${place} ${name}`;
    if (!sent && required) {
      return { place: where, expected: 'a value', seen: 'none', pointer: `${pointer}/required` };
    }
    if (!sent || node.schema === undefined) continue;
    const refusal = findRefusal(
      description,
      joinPointer(pointer, 'schema'),
      knownValue(sent.value),
    );
    if (refusal) return placed(refusal, where);
  }
  return undefined;
}

function refusedBody(
  { requestBody: sent }: Step,
  { requestBody: declared }: Operation,
  description: Description,
): Reason | undefined {
  // A body that the description does not speak of is ignored by most servers, and refused by none.
  if (!declared || !isObject(declared.node.content)) return undefined;
  const { node, pointer } = declared;
  const content = declared.node.content;
  if (!sent) {
    if (node.required !== true) return undefined;
    return { place: 'body', expected: 'a body', seen: 'none', pointer: `${pointer}/required` };
  }
  const [mediaType = ''] = sent.contentType.toLowerCase().split(/ *;/);
  // A step may leave the media type out on purpose; what is sent then has none that could be wrong.
  if (mediaType === '') return undefined;
  const entry = contentEntry(content, mediaType);
  if (entry === undefined) {
    const expected = Object.keys(content).join(' or ');
    return { place: 'body', expected, seen: sent.contentType, pointer: `${pointer}/content` };
  }
  if (!isJson(mediaType)) return undefined;
  const schema = joinPointer(pointer, 'content', entry, 'schema');
  const refusal = findRefusal(description, schema, knownBody(sent));
  return refusal && placed(refusal, refusal.place === '#' ? 'body' : `body ${refusal.place}`);
}

function placed({ expected, seen, pointer }: Refusal, place: string): Reason {
  return { place, expected, seen, pointer };
}
