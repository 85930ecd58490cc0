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
 * requests that break the schema. Where problems have no types, nothing is told.
 */
export function findRefusedValid(results: CaseResult[]): Map<CaseResult, Finding> {
  const found = new Map<CaseResult, Finding>();
  for (const own of Map.groupBy(results, (result) => result.case.operation).values()) {
    const invalid = new Set(own.filter(isInvalid).map(invalidType));
    const isRefused = (result: CaseResult) => {
      const type = isValid(result) ? invalidType(result) : undefined;
      return type !== undefined && invalid.has(type);
    };
    const suspects = own.some(isGoodExample)
      ? betweenSuccesses(own, isRefused)
      : withoutSuccess(own, isRefused);
    for (const [result, expected] of suspects) found.set(result, toFinding(result, expected));
  }
  return found;
}

type Suspects = [result: CaseResult, expected: string][];

const ANY_OTHER = 'any answer but the one to invalid requests';

/**
 * What is refused while the example succeeds before and after. Where it succeeds only once, what came
 * later may be refused for that, such as a second payment.
 */
function betweenSuccesses(own: CaseResult[], isRefused: (result: CaseResult) => boolean): Suspects {
  const between = own.slice(own.findIndex(isGoodExample), own.findLastIndex(isGoodExample));
  return between.filter(isRefused).map((result) => [result, ANY_OTHER]);
}

/**
 * Where the example gets the type of invalid requests as well, the reason may be another one, unless
 * a request that differs from it in one thing succeeds. This then is told of the example.
 */
function withoutSuccess(own: CaseResult[], isRefused: (result: CaseResult) => boolean): Suspects {
  const refused = own.filter(isRefused);
  const other = own.find((result) => isValid(result) && succeeded(result));
  const last = own.findLast(isExample);
  if (other && last && refused.includes(last)) {
    return [[last, `a success, as what differs in one thing has: ${other.case.title}`]];
  }
  const types = new Set(own.filter(isExample).map(invalidType));
  return refused
    .filter((result) => !types.has(invalidType(result)))
    .map((result) => [result, ANY_OTHER]);
}

function isExample({ case: { family } }: CaseResult): boolean {
  return family === 'example';
}

function isGoodExample(result: CaseResult): boolean {
  return isExample(result) && succeeded(result);
}

function isInvalid({ case: { family, expectation } }: CaseResult): boolean {
  return expectation === 'refused' && family !== 'auth';
}

function isValid({ case: { expectation, mayBeRefused } }: CaseResult): boolean {
  return expectation === 'declared' && !mayBeRefused;
}

function succeeded({ result }: CaseResult): boolean {
  return result.ok && result.response.status >= 200 && result.response.status < 300;
}

function toFinding(refused: CaseResult, expected: string): Finding {
  const { case: item, result } = refused;
  return {
    rule: REFUSED_VALID.id,
    weight: REFUSED_VALID.weight,
    source: item.source,
    message: 'a request that the description allows is refused as an invalid one',
    expected,
    seen: `${result.ok ? result.response.status : ''} ${invalidType(refused)}`,
    location: 'body #/type',
  };
}

/** The type of the problem, where its status says that the request is at fault. */
function invalidType(result: CaseResult): string | undefined {
  const status = result.result.ok ? result.result.response.status : 0;
  return [400, 415, 422].includes(status) ? problemType(result) : undefined;
}
