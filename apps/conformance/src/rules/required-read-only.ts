import type { Finding } from '@rememberizer/oracle';
import { WITH_READ_ONLY } from '../cases/read-only-case.ts';
import type { CaseResult } from '../run-case.ts';

/** Told for a request that is only taken with what the server sets itself. */
export const REQUIRED_READ_ONLY = {
  id: 'read-only-required',
  requirement: 'A member that is readOnly is required of responses only.',
  source: 'OpenAPI 3.0 §4.7.24.1, 3.1 §4.8.24.3',
  weight: 'must',
} as const;

/** Where the documented requests are invalid to the server, and the same with such members is not. */
export function findRequiredReadOnly(results: CaseResult[]): Map<CaseResult, Finding> {
  const found = new Map<CaseResult, Finding>();
  for (const own of Map.groupBy(results, (result) => result.case.operation).values()) {
    const examples = own.filter(({ case: { family } }) => family === 'example');
    const taken = own.find(
      ({ case: { title }, result }) =>
        title === WITH_READ_ONLY && result.ok && result.response.status < 300,
    );
    if (!taken || examples.length === 0 || !examples.every(isInvalid)) continue;
    found.set(taken, toFinding(taken));
  }
  return found;
}

function isInvalid({ result }: CaseResult): boolean {
  return result.ok && (result.response.status === 400 || result.response.status === 422);
}

function toFinding({ case: { source }, result }: CaseResult): Finding {
  return {
    rule: REQUIRED_READ_ONLY.id,
    weight: REQUIRED_READ_ONLY.weight,
    source,
    message: 'only a request with members that are readOnly is taken',
    expected: 'the same without them',
    seen: String(result.ok ? result.response.status : ''),
    location: 'status',
  };
}
