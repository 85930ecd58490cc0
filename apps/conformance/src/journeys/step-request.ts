import type { Operation } from '@rememberizer/description';
import { toRequest } from '../cases/draft.ts';
import type { WireRequest } from '../wire/request.ts';
import type { Step } from './arazzo.ts';
import { fill, type Scope } from './expression.ts';

/** The request of a step, and the expressions in it that have no value. */
export function stepRequest(
  { parameters, requestBody }: Step,
  operation: Operation,
  scope: Scope,
  basePath: string,
): { request: WireRequest; missing: string[] } {
  const missing: string[] = [];
  const filled = parameters.map(({ name, in: place, value }) => ({
    name,
    place,
    value: fill(value, scope, missing),
  }));
  const declared = filled.flatMap(({ name, place, value }) => {
    const parameter = operation.parameters.find((each) => each.name === name && each.in === place);
    return parameter ? [{ parameter, value }] : [];
  });
  const body = requestBody && {
    mediaType: requestBody.contentType,
    value: fill(requestBody.payload, scope, missing),
  };
  const draft = { operation, parameters: declared, credentials: [], ...(body ? { body } : {}) };
  const request = toRequest(draft, basePath);
  for (const { name, place, value } of filled) {
    if (declared.some(({ parameter }) => parameter.name === name && parameter.in === place))
      continue;
    // Credentials and what a browser adds are no parameters of the description.
    if (place === 'header') request.headers.push([name, String(value)]);
    else if (place === 'cookie') addCookie(request, `${name}=${value}`);
    else if (place === 'query') request.path += `${separator(request)}${name}=${value}`;
  }
  return { request, missing };
}

function addCookie({ headers }: WireRequest, pair: string): void {
  const line = headers.find(([name]) => name === 'Cookie');
  if (line) line[1] = `${line[1]}; ${pair}`;
  else headers.push(['Cookie', pair]);
}

function separator({ path }: WireRequest): string {
  return path.includes('?') ? '&' : '?';
}
