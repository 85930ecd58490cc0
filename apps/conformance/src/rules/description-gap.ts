import type { Operation } from '@rememberizer/description';
import type { Finding } from '@rememberizer/oracle';
import type { Case } from '../cases/case.ts';
import { hasPlaceholder } from '../cases/credential.ts';
import { declaresSuccess } from '../cases/expected-success.ts';

/** An answer that a server may have to give and that its description leaves out. */
interface Gap {
  id: string;
  requirement: string;
  source: string;
  message: string;
  expected: string;
  /** Whether an undeclared status is this gap, and no fault of the server. */
  fits(item: Case, status: number): boolean;
}

/** One of them declared is how an operation says that it refuses what its schemas refuse. */
const REFUSALS = ['400', '422'];

/**
 * Where a server cannot do right by its description, that is no fault of the server: whatever it
 * answers to a request that it has to refuse is undeclared if no refusal is declared at all.
 */
export const gaps: Gap[] = [
  {
    id: 'challenge-undeclared',
    requirement: 'An operation with security declares what it answers to bad credentials.',
    source: 'OpenAPI 3.1 §4.8.30, RFC 9110 §15.5.2',
    message: 'the description needs credentials and declares no 401',
    expected: 'a declared 401',
    fits: ({ operation, family, expectation }, status) =>
      needsCredentials(operation) &&
      // Where credentials may be left out, nothing is wrong with a request that has none.
      (family !== 'auth' || expectation === 'refused') &&
      (status === 401 || status === 403) &&
      !declaresAny(operation, ['401']),
  },
  {
    id: 'scope-undeclared',
    requirement: 'An operation that needs a scope declares what it answers to a token without it.',
    source: 'RFC 6750 §3.1',
    message: 'the description needs a scope and declares no 403',
    expected: 'a declared 403',
    fits: ({ operation, family, request }, status) =>
      status === 403 &&
      // Only a token that is good for something else lacks a scope.
      family !== 'auth' &&
      family !== 'probe' &&
      !hasPlaceholder(request) &&
      operation.security.some((uses) => uses.some(({ scopes }) => scopes.length > 0)) &&
      declaresAny(operation, ['401']) &&
      !declaresAny(operation, ['403']),
  },
  {
    id: 'not-found-undeclared',
    requirement: 'An operation whose path names a thing declares what it answers if there is none.',
    source: 'RFC 9110 §15.5.5',
    message: 'the description names a thing in the path and declares no 404',
    expected: 'a declared 404',
    fits: ({ operation, isThere }, status) =>
      status === 404 &&
      !isThere &&
      operation.path.includes('{') &&
      !declaresAny(operation, ['404']),
  },
  {
    id: 'refusal-undeclared',
    requirement:
      'An operation with schemas declares what it answers to a request that breaks them.',
    source: 'OpenAPI 3.1 §4.8.16',
    message: 'the description refuses requests and declares no 4xx for them',
    expected: 'a declared 400 or 422',
    fits: ({ operation, expectation }, status) =>
      (expectation === 'refused' || expectation === 'better-refused') &&
      [400, 404, 415, 422].includes(status) &&
      !declaresAny(operation, [...REFUSALS, String(status)]),
  },
  {
    id: 'success-undeclared',
    requirement: 'An operation declares what it answers when it succeeds.',
    source: 'OpenAPI 3.1 §4.8.16',
    message: 'the description declares no success, so that none can be asked for or judged',
    expected: 'a declared 2xx',
    fits: ({ operation }, status) => status < 400 && !declaresSuccess(operation),
  },
];

/** Tells an undeclared status as a note where the description is at fault. */
export function weighGap(finding: Finding, item: Case, status: number): Finding {
  const gap = gaps.find(({ fits }) => fits(item, status));
  return finding.rule === 'status-declared' && gap ? toFinding(gap, String(status)) : finding;
}

/** What keeps a documented example from being judged, whatever the answer is. */
export function findSilentGap({ operation, family }: Case): Finding[] {
  const gap = gaps.find(({ id }) => id === 'success-undeclared');
  if (!gap || family !== 'example' || declaresSuccess(operation)) return [];
  return [toFinding(gap, 'none')];
}

function toFinding({ id, source, message, expected }: Gap, seen: string): Finding {
  return { rule: id, weight: 'note', source, message, expected, seen, location: 'description' };
}

function needsCredentials({ security }: Operation): boolean {
  return security.some((uses) => uses.length > 0);
}

/** A range or the default declares a status as well, but then it is not undeclared. */
function declaresAny({ responses }: Operation, statuses: string[]): boolean {
  return statuses.some((status) => responses[status] !== undefined);
}
