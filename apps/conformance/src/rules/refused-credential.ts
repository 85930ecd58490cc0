import type { Finding } from '@rememberizer/oracle';
import type { CaseResult } from '../run-case.ts';

/** Told for an alternative of the credentials that the target does not take. */
export const REFUSED_CREDENTIAL = {
  id: 'credential-refused',
  requirement: 'Each alternative of the security requirements of an operation is enough.',
  source: 'OpenAPI 3.1 §4.8.30',
  weight: 'must',
} as const;

/**
 * Where the documented request is answered with the credentials of one alternative, those of another
 * one may not be called insufficient. If it is refused as well, what was given may be no good.
 */
export function findRefusedCredentials(results: CaseResult[]): Map<CaseResult, Finding> {
  const found = new Map<CaseResult, Finding>();
  for (const own of Map.groupBy(results, (result) => result.case.operation).values()) {
    const valid = own.filter(({ case: { expectation } }) => expectation === 'declared');
    if (valid.length === 0 || valid.some((result) => statusOf(result) === 401)) continue;
    for (const result of own) {
      const { expectation, operation } = result.case;
      const isOptional = operation.security.some((uses) => uses.length === 0);
      if (expectation !== 'authorised' || isOptional || statusOf(result) !== 401) continue;
      found.set(result, toFinding(result));
    }
  }
  return found;
}

function statusOf({ result }: CaseResult): number {
  return result.ok ? result.response.status : 0;
}

function toFinding({ case: { source } }: CaseResult): Finding {
  return {
    rule: REFUSED_CREDENTIAL.id,
    weight: REFUSED_CREDENTIAL.weight,
    source,
    message: 'the credentials of another alternative are refused',
    expected: 'any answer but 401',
    seen: '401',
    location: 'status',
  };
}
