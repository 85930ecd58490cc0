import type { Operation } from '@rememberizer/description';
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
    if (!isLimited || family === 'journey' || family === 'timing' || expectation === 'refused')
      continue;
    const reason = 'a rate limit, also after waiting once; give --client-ip-header';
    seen.set(`${operation.id} ${family}`, { operation, family, reason });
  }
  return [...seen.values()];
}

/** The operations of which only the refusal was seen, for want of a credential that is good. */
function unauthorised(results: CaseResult[], credentials: Record<string, string>): Skipped[] {
  const byOperation = Map.groupBy(results, (result) => result.case.operation);
  return [...byOperation].flatMap(([operation, own]) => {
    const examples = own.filter(({ case: { family } }) => family === 'example');
    const needs = operation.security.find((uses) => uses.length > 0) ?? [];
    const [first] = needs;
    if (!first || !examples.some(isUnauthorised)) return [];
    const unknown = needs.find(({ name }) => credentials[name] === undefined);
    const skip = (reason: string) => [{ operation, family: 'auth' as const, reason }];
    if (unknown) {
      return skip(`the documented request gets a 401; give --credential ${unknown.name}=…`);
    }
    // A sign-out among the requests before may have ended what the credential is good for.
    const valid = own.filter(
      ({ case: { expectation } }) => expectation === 'declared' || expectation === 'accepted',
    );
    return valid.every(isUnauthorised)
      ? skip(
          `all valid requests get a 401; if an earlier request ended ${first.name}, ` +
            'try --only NAME with a new one',
        )
      : [];
  });
}

/** Why nothing is known about the target, where every request found every operation locked. */
export function findLocked(
  operations: Operation[],
  results: CaseResult[],
  notReached: Skipped[],
): string | undefined {
  const locked = notReached.filter(({ family }) => family === 'auth');
  const [first] = locked;
  const isProof = results.some(({ findings }) => findings.some(({ weight }) => weight !== 'note'));
  if (!first || isProof || locked.length < operations.length) return undefined;
  return `nothing could be checked: ${first.operation.id}: ${first.reason}`;
}

function isUnauthorised({ result }: CaseResult): boolean {
  return result.ok && result.response.status === 401;
}
