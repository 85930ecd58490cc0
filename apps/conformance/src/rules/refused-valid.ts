import type { Finding } from '@rememberizer/oracle';
import type { CaseResult } from '../run-case.ts';
import { problemType } from './problem-type.ts';

/** Told for a valid request that the server answers as it answers invalid ones. */
export const REFUSED_VALID = {
  id: 'valid-request-refused',
  requirement: 'A request that the schema allows is not refused as one that breaks it.',
  source: 'OpenAPI 3.1 §4.8.14',
  weight: 'must',
} as const;

/**
 * A server with state may refuse a valid request for a reason that no schema knows, such as a wrong
 * password. It may not call it invalid: with the problem type (RFC 9457 §3.1.1) that it gives to
 * requests that break the schema. Where the documented example gets that very type, or problems have
 * no types, nothing is told.
 */
export function findRefusedValid(results: CaseResult[]): Map<CaseResult, Finding> {
  const found = new Map<CaseResult, Finding>();
  for (const own of Map.groupBy(results, (result) => result.case.operation).values()) {
    const typesOf = (family: string) =>
      new Set(own.filter((result) => result.case.family === family).map(invalidType));
    const examples = typesOf('example');
    const invalid = new Set([...typesOf('missing'), ...typesOf('type')]);
    for (const result of own) {
      const type = invalidType(result);
      const { expectation, family, mayBeRefused } = result.case;
      const isValid = expectation === 'declared' && family !== 'example' && !mayBeRefused;
      if (!isValid || type === undefined || !invalid.has(type) || examples.has(type)) continue;
      found.set(result, toFinding(result, type));
    }
  }
  return found;
}

function toFinding({ case: { source }, result }: CaseResult, type: string): Finding {
  return {
    rule: REFUSED_VALID.id,
    weight: REFUSED_VALID.weight,
    source,
    message: 'a request that the description allows is refused as an invalid one',
    expected: 'any answer but the one to invalid requests',
    seen: `${result.ok ? result.response.status : ''} ${type}`,
    location: 'body #/type',
  };
}

/** The type of the problem, where its status says that the request is at fault. */
function invalidType(result: CaseResult): string | undefined {
  const status = result.result.ok ? result.result.response.status : 0;
  return status === 400 || status === 422 ? problemType(result) : undefined;
}
