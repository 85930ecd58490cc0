import { isObject } from '@rememberizer/description/json';
import { contentEntry, declaredResponse } from '@rememberizer/oracle/response';
import type { WireFailure } from '../wire/exchange.ts';
import { advice } from './advice.ts';
import { type CaseRule, difference, isRefusal, isSuccess, unlessStatus } from './case-rule.ts';

/** Every rule about an answer as the answer to its request, in the order in which they are told. */
export const caseRules: CaseRule[] = [
  {
    id: 'no-answer',
    requirement: 'Every request gets one whole HTTP response.',
    source: 'RFC 9110 §3.4, RFC 9112 §2.1',
    weight: 'must',
    check({ result }) {
      if (result.ok) return undefined;
      const message = NO_ANSWER[result.reason];
      return {
        message,
        expected: 'an HTTP response',
        seen: result.message,
        location: 'connection',
      };
    },
  },
  {
    id: 'server-error',
    requirement: 'No request makes the server fail. Only a 503 that is declared is an answer.',
    source: 'RFC 9110 §15.6',
    weight: 'must',
    check({ case: { operation }, result }) {
      if (!result.ok || result.response.status < 500) return undefined;
      const { status } = result.response;
      if (status === 503 && operation.responses['503']) return undefined;
      return difference('the server failed', 'no 5xx', result.response);
    },
  },
  {
    id: 'example-refused',
    requirement: 'A server without state accepts every request that the description allows.',
    source: 'OpenAPI 3.1 §4.8.14',
    weight: 'must',
    check: ({ case: { expectation, source, operation }, result }) => {
      // A redirect that is declared is what a request of this operation is made for.
      const isAccepted = (status: number) =>
        isSuccess(status) || (status < 400 && declaredResponse(operation, status) !== undefined);
      return unlessStatus(expectation, 'accepted', result, isAccepted, {
        message: 'a request that the description allows is not accepted',
        expected: 'a 2xx, as from a target that is --stateless',
        source,
      });
    },
  },
  {
    id: 'invalid-request-accepted',
    requirement: 'A request that the description refuses is refused with a 4xx.',
    source: 'OpenAPI 3.1 §4.8.13',
    weight: 'must',
    check: ({ case: { expectation, family, source }, result }) =>
      family === 'auth'
        ? undefined
        : unlessStatus(expectation, 'refused', result, isRefusal, {
            message: 'a request that the description refuses is not refused',
            expected: 'a 4xx',
            source,
          }),
  },
  ...advice,
  {
    id: 'credentials-not-required',
    requirement: 'A request without the credentials that the operation needs is refused.',
    source: 'OpenAPI 3.1 §4.8.30',
    weight: 'must',
    check: ({ case: { expectation, family, source, operation }, result }) => {
      // A redirect that is not declared, such as to a sign-in page, shows nobody what is protected.
      const isSentAway = (status: number) =>
        status >= 300 && status < 400 && declaredResponse(operation, status) === undefined;
      const fits = (status: number) => isRefusal(status) || isSentAway(status);
      return family !== 'auth'
        ? undefined
        : unlessStatus(expectation, 'refused', result, fits, {
            message: 'a request without credentials is not refused',
            expected: 'a 401 or 403',
            source,
          });
    },
  },
  {
    id: 'declared-media-type-refused',
    requirement: 'A media type that the operation declares is taken.',
    source: 'OpenAPI 3.1 §4.8.13',
    weight: 'must',
    check: ({ case: { expectation, source, request, operation, mayBeRefused }, result }) => {
      const [, type = ''] = request.headers.find(([name]) => name === 'Content-Type') ?? [];
      const [essence = ''] = type.toLowerCase().split(';');
      const content = operation.requestBody?.node.content;
      // Of a file the server may look at the bytes too, and these are made up.
      const isPlain = /json$|^application\/(x-www-form-urlencoded|octet-stream)$|^text\//.test(
        essence,
      );
      return isPlain && !mayBeRefused && isObject(content) && contentEntry(content, essence)
        ? unlessStatus(expectation, 'declared', result, (status) => status !== 415, {
            message: 'a media type that the operation declares is refused',
            expected: 'any answer but 415',
            source,
          })
        : undefined;
    },
  },
  {
    id: 'declared-method-refused',
    requirement: 'A method that the path has in the description is not called unknown.',
    source: 'RFC 9110 §15.5.6, §15.6.2',
    weight: 'must',
    check: ({ case: { expectation, operation }, result }) =>
      // What is not declared at all, not even by a range, is told as such.
      operation.responses['405'] || declaredResponse(operation, 405) === undefined
        ? undefined
        : unlessStatus(expectation, 'declared', result, (status) => status !== 405, {
            message: 'a method that the description has is refused as one that the path has not',
            expected: 'any answer but 405',
            source: operation.pointer,
          }),
  },
  {
    id: 'credentials-required',
    requirement: 'A request without credentials is not refused as such where none are needed.',
    source: 'OpenAPI 3.1 §4.8.30',
    weight: 'must',
    check: ({ case: { expectation, source, operation }, result }) =>
      operation.security.some((uses) => uses.length === 0)
        ? unlessStatus(expectation, 'authorised', result, (status) => status !== 401, {
            message: 'a request without credentials is refused, although none are needed',
            expected: 'any answer but 401',
            source,
          })
        : undefined,
  },
  {
    id: 'method-not-allowed',
    requirement: 'A method that a path does not have is refused, with 405 where that is declared.',
    source: 'RFC 9110 §15.5.6',
    weight: 'must',
    check: ({ case: { expectation }, result, declares405 }) =>
      unlessStatus(
        expectation,
        'no-such-method',
        result,
        (status) => (declares405 ? status === 405 : isRefusal(status) || status === 501),
        {
          message: 'a method that the path does not have is not refused',
          expected: declares405 ? '405' : 'a 405, or another 4xx',
        },
      ),
  },
  {
    id: 'unknown-path-accepted',
    requirement: 'A path that the description does not have is not answered with success.',
    source: 'RFC 9110 §15.5.5',
    weight: 'should',
    check: ({ case: { expectation }, result }) =>
      unlessStatus(expectation, 'no-such-path', result, isRefusal, {
        message: 'a path that is not in the description is answered',
        expected: '404',
      }),
  },
];

const NO_ANSWER: Record<WireFailure, string> = {
  unreachable: 'there is no connection any more',
  timeout: 'the server does not answer',
  closed: 'the server closes without an answer',
  malformed: 'the answer is no HTTP response',
  'too-large': 'the answer does not end',
};
