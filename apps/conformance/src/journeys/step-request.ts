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
  { parameters, requestBody }: Step,
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
  if (body?.text !== undefined) request.body = Buffer.from(body.text);
  for (const { name, in: place, value } of filled) {
    if (declared.some(({ parameter }) => parameter.name === name && parameter.in === place))
      continue;
    // Credentials and what a browser adds are no parameters of the description.
    if (place === 'header') request.headers.push([name, String(value)]);
    else if (place === 'cookie') addCookie(request, `${name}=${value}`);
    else if (place === 'query') request.path += `${separator(request)}${encodePair(name, value)}`;
  }
  return { request, parameters: filled, missing };
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
