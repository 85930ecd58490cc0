import type { Description, Operation } from '@rememberizer/description';
import { openness, operationsAt } from '../route.ts';
import { createSchemaValidator } from '../schema-validator.ts';
import { bodyFaults } from './body.ts';
import type { RequestFault } from './fault.ts';
import { type Judge, requestLines } from './judge.ts';
import { readCookies, readPairs } from './pairs.ts';
import { parameterFaults } from './parameters.ts';
import { securityFaults } from './security.ts';

export type { RequestFault, RequestPart } from './fault.ts';
export type { RequestRuleId } from './rules.ts';

/**
 * A request as it goes over the wire: for an operation that is known (itself or its operationId), or
 * for the one that its method and path mean.
 */
export type WireRequest = {
  /** The path and query as they are sent, with the base path or without; a whole URL is one too. */
  target: string;
  /** Every header line apart. */
  rawHeaders: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
} & ({ operation: Operation | string } | { method: string });

export interface RequestValidator {
  /**
   * Everything for which the description refuses a request, and what could not be checked. None means
   * that the description allows it: what is not declared is no fault.
   */
  judge(request: WireRequest): RequestFault[];
}

/** Makes a validator of requests for one description. It keeps no state between requests. */
export function createRequestValidator(description: Description): RequestValidator {
  const validator = createSchemaValidator(description, 'request');
  const schemas = description.schemas('request');
  return {
    judge(request) {
      const { rawHeaders, body } = request;
      const [path = '', query = ''] = withoutOrigin(request.target).split(/\?(.*)/s, 2);
      const operations = operationsFor(description, request, path);
      if (typeof operations === 'string') return [unknownOperation(operations)];
      const pairs = readPairs(query);
      const cookies = readCookies(requestLines(request, 'Cookie'));
      const judged = operations.map((operation) => {
        const judge: Judge = {
          ...{ description, schemas, validator, operation },
          ...{ path, pairs, cookies, rawHeaders, body },
        };
        return [...securityFaults(judge), ...parameterFaults(judge), ...bodyFaults(judge)];
      });
      const [least = []] = judged.toSorted((a, b) => a.length - b.length);
      return least;
    },
  };
}

function withoutOrigin(target: string): string {
  const [bare = ''] = target.split('#', 1);
  return bare.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '');
}

/**
 * The operation that a request is for, or what is there instead. Several are told apart by nothing in
 * their path, such as `/users/{id}` and `/users/{name}`: a request is for the one that allows it.
 */
function operationsFor(
  description: Description,
  request: WireRequest,
  path: string,
): Operation[] | string {
  if ('operation' in request) {
    const { operation } = request;
    if (typeof operation !== 'string') return [operation];
    const found = description.operations.find(({ id }) => id === operation);
    if (!found) throw new Error(`The description has no operation '${operation}'.`);
    return [found];
  }
  const method = request.method.toUpperCase();
  const siblings = operationsAt(description, path);
  const methods = siblings.map((sibling) => sibling.method);
  // HEAD is GET without the body (RFC 9110 §9.3.2), so what GET declares counts for it.
  const wanted = method === 'HEAD' && !methods.includes('HEAD') ? 'GET' : method;
  const found = siblings.filter((sibling) => sibling.method === wanted);
  const [first] = found;
  if (first) return found.filter((each) => openness(each) === openness(first));
  return siblings.length === 0
    ? 'a path that is not described'
    : `${method}, not ${[...new Set(methods)].join(' or ')}`;
}

function unknownOperation(seen: string): RequestFault {
  return {
    rule: 'operation-declared',
    in: 'path',
    pointer: '#/paths',
    place: '#',
    message: 'no operation has this method and path',
    expected: 'an operation of the description',
    seen,
  };
}
