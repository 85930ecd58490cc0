import type { Operation } from '@rememberizer/description';
import { toRequest } from '../cases/draft.ts';
import type { WireRequest } from '../wire/request.ts';
import type { Step, StepParameter } from './arazzo.ts';
import { fill, type Scope } from './expression.ts';
import { fillBody } from './step-body.ts';

/** A parameter of a step with its value. */
export type SentParameter = Pick<StepParameter, 'name' | 'in' | 'value'>;

/** The request of a step, its parameters, and the expressions in it that have no value. */
export function stepRequest(
  { parameters, requestBody, otherRequest = {} }: Step,
  operation: Operation,
  scope: Scope,
  basePath: string,
): { request: WireRequest; parameters: SentParameter[]; missing: string[] } {
  const missing: string[] = [];
  const filled = parameters.map((parameter) => ({
    ...parameter,
    value: fill(parameter.value, scope, missing),
  }));
  const declared = filled.flatMap(({ name, in: place, value }) => {
    const parameter = operation.parameters.find((each) => each.name === name && each.in === place);
    return parameter ? [{ parameter, value }] : [];
  });
  const body = requestBody && fillBody(requestBody, scope, missing);
  const draft = { operation, parameters: declared, credentials: [], ...(body ? { body } : {}) };
  const request = toRequest(draft, basePath);
  if (body?.bytes) request.body = body.bytes;
  if (otherRequest.method !== undefined) request.method = otherRequest.method;
  if (otherRequest.path !== undefined) request.path = basePath + otherRequest.path;
  for (const { name, in: place, value } of filled) {
    if (declared.some(({ parameter }) => parameter.name === name && parameter.in === place))
      continue;
    // Credentials and what a browser adds are no parameters of the description.
    if (place === 'header') setHeader(request, name, String(value));
    else if (place === 'cookie') addCookie(request, `${name}=${value}`);
    else if (place === 'query') request.path += `${separator(request)}${encodePair(name, value)}`;
  }
  // A body whose media type is not told.
  request.headers = request.headers.filter(
    ([name, value]) => name !== 'Content-Type' || value !== '',
  );
  return { request, parameters: filled, missing };
}

/** What the step says counts, and not what every request has. */
function setHeader(request: WireRequest, name: string, value: string): void {
  const isOther = ([other]: [string, string]) => other.toLowerCase() !== name.toLowerCase();
  request.headers = [...request.headers.filter(isOther), [name, value]];
}

function encodePair(name: string, value: unknown): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`;
}

function addCookie({ headers }: WireRequest, pair: string): void {
  const line = headers.find(([name]) => name === 'Cookie');
  if (line) line[1] = `${line[1]}; ${pair}`;
  else headers.push(['Cookie', pair]);
}

function separator({ path }: WireRequest): string {
  return path.includes('?') ? '&' : '?';
}
