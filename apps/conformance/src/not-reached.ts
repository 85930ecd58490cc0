import type { Skipped } from './cases/case.ts';
import type { CaseResult } from './run-case.ts';

/**
 * What was sent and yet not checked, because something else answered for it; a journey tells that by
 * findings of its own. `credentials` are those that are known by the end of the run.
 */
export function findNotReached(
  results: CaseResult[],
  credentials: Record<string, string>,
): Skipped[] {
  return [...limited(results), ...unauthorised(results, credentials)];
}

/** What a rate limit kept from being checked. */
function limited(results: CaseResult[]): Skipped[] {
  const seen = new Map<string, Skipped>();
  for (const { case: item, isLimited } of results) {
    const { operation, family, expectation } = item;
    if (!isLimited || family === 'journey' || expectation === 'refused') continue;
    const reason = 'a rate limit, also after waiting once; give --client-ip-header';
    seen.set(`${operation.id} ${family}`, { operation, family, reason });
  }
  return [...seen.values()];
}

/** The operations of which only the refusal was seen, because no credential for them is known. */
function unauthorised(results: CaseResult[], credentials: Record<string, string>): Skipped[] {
  return results.flatMap(({ case: { operation, family }, result }) => {
    if (family !== 'example' || !result.ok || result.response.status !== 401) return [];
    const needs = operation.security.find((uses) => uses.length > 0) ?? [];
    const unknown = needs.find(({ name }) => credentials[name] === undefined);
    if (!unknown) return [];
    const reason = `it refuses every request for its credential; give --credential ${unknown.name}=…`;
    return [{ operation, family: 'auth' as const, reason }];
  });
}
