import type { Finding } from '@rememberizer/oracle';
import { declaresSuccess } from '../cases/expected-success.ts';
import type { CaseResult } from '../run-case.ts';
import { REFUSED_VALID } from './refused-valid.ts';

/** The statuses that say that a request is invalid, and not that it comes at a wrong time. */
const INVALID = [400, 422];

/**
 * Where problems have no types, a valid request whose only difference from one that succeeds gets the
 * very answer of an invalid one that differs in the same place was probably taken for invalid. What
 * no schema says may have the same answer, so that this is advice.
 */
export function findRefusedAlike(results: CaseResult[]): Map<CaseResult, Finding> {
  const found = new Map<CaseResult, Finding>();
  for (const own of Map.groupBy(results, (result) => result.case.operation).values()) {
    for (const result of own.filter(hasNothingToRefuse)) found.set(result, toFinding(result));
    if (!own.some(isAcceptedExample)) continue;
    const refused = new Set(own.filter(isInvalid).map(answerOf));
    for (const result of own) {
      const { expectation, family, mayBeRefused } = result.case;
      const isValid = expectation === 'declared' && family !== 'example' && !mayBeRefused;
      const answer = answerOf(result);
      if (!isValid || result.case.place === undefined || answer === undefined) continue;
      if (refused.has(answer)) found.set(result, toFinding(result));
    }
  }
  return found;
}

/** Where there is nothing to send, nothing can be wrong with it. */
function hasNothingToRefuse({ case: { operation, family }, result }: CaseResult): boolean {
  const hasInput = operation.parameters.length > 0 || operation.requestBody !== undefined;
  const isInvalid = result.ok && INVALID.includes(result.response.status);
  return family === 'example' && !hasInput && declaresSuccess(operation) && isInvalid;
}

function isAcceptedExample({ case: { family }, result }: CaseResult): boolean {
  return family === 'example' && result.ok && result.response.status < 300;
}

function isInvalid({ case: { expectation, place } }: CaseResult): boolean {
  return expectation === 'refused' && place !== undefined;
}

/** The same for answers that are alike but for numbers, times and the like. */
function answerOf({ case: { place }, result }: CaseResult): string | undefined {
  if (!result.ok || !INVALID.includes(result.response.status)) return undefined;
  const body = Buffer.from(result.response.body).toString('latin1');
  return JSON.stringify([
    place,
    result.response.status,
    body.replace(/[0-9a-f-]*\d[0-9a-f-]*/gi, '0'),
  ]);
}

function toFinding({ case: { source }, result }: CaseResult): Finding {
  return {
    rule: REFUSED_VALID.id,
    weight: 'should',
    source,
    message: 'a request that the description allows is answered like an invalid one',
    expected: 'any answer but the one to invalid requests',
    seen: String(result.ok ? result.response.status : ''),
    location: 'status',
  };
}
