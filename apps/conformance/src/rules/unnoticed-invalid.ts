import type { Finding } from '@rememberizer/oracle';
import { REAL_TOKEN } from '../probes/probe-case.ts';
import type { CaseResult } from '../run-case.ts';
import { problemType } from './problem-type.ts';

/** Told for an invalid request that the server answers as it answers the documented one. */
export const UNNOTICED_INVALID = {
  id: 'invalid-request-unnoticed',
  requirement: 'A request that breaks the schema is not answered like one that keeps it.',
  source: 'OpenAPI 3.1 §4.8.13',
  weight: 'must',
} as const;

const NEGATIVE = new Set(['missing', 'type', 'unknown', 'limits', 'params', 'body']);

/**
 * A server that gives problems types (RFC 9457 §3.1.1) and answers the documented request with one
 * of them, such as "wrong password", has to give another one to a request that breaks the schema. A
 * 4xx alone does not show that it looked. Where most invalid requests get the type of the documented
 * one, the server tells nothing apart, and nothing is told here. Nor is a 404: under a name that is
 * none there is nothing, just as under one that is made up.
 */
export function findUnnoticedInvalid(results: CaseResult[]): Map<CaseResult, Finding> {
  const found = new Map<CaseResult, Finding>();
  for (const own of Map.groupBy(results, (result) => result.case.operation).values()) {
    const valid = new Set(own.filter(isDocumented).map(problemType));
    const negatives = own.filter(
      ({ case: { family, expectation } }) => NEGATIVE.has(family) && expectation === 'refused',
    );
    const suspects = negatives.filter((result) => {
      const type = problemType(result);
      return type !== undefined && valid.has(type) && !isNotFound(result);
    });
    if (suspects.length * 2 > negatives.length) continue;
    for (const result of suspects) found.set(result, toFinding(result));
  }
  return found;
}

function isNotFound({ result }: CaseResult): boolean {
  return result.ok && result.response.status === 404;
}

/** The documented request, also with a credential that is a real one. */
function isDocumented({ case: { family, title } }: CaseResult): boolean {
  return family === 'example' || (family === 'probe' && title === REAL_TOKEN);
}

function toFinding(result: CaseResult): Finding {
  const { id: rule, weight } = UNNOTICED_INVALID;
  return {
    rule,
    weight,
    source: result.case.source,
    message: 'a request that breaks the schema is answered like one that keeps it',
    expected: 'any answer but the one to the documented request',
    seen: `${result.result.ok ? result.result.response.status : ''} ${problemType(result)}`,
    location: 'body #/type',
  };
}
