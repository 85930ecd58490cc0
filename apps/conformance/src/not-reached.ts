import type { Operation } from '@rememberizer/description';
import type { Skipped } from './cases/case.ts';
import { declaresSuccess } from './cases/expected-success.ts';
import type { CaseResult } from './run-case.ts';

/**
 * What was sent and yet not checked, because something else answered for it; a journey tells that by
 * findings of its own. `credentials` are those that are known by the end of the run.
 */
export function findNotReached(
  results: CaseResult[],
  credentials: Record<string, string>,
): Skipped[] {
  const known = [...limited(results), ...unauthorised(results, credentials)];
  return [...known, ...withoutSuccess(results, known)];
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

/** The operations of which no success was seen, though it is what most of them is about. */
function withoutSuccess(results: CaseResult[], known: Skipped[]): Skipped[] {
  const byOperation = Map.groupBy(results, (result) => result.case.operation);
  return [...byOperation].flatMap(([operation, own]) => {
    const statuses = own
      .filter(({ case: { family } }) => family === 'example' || family === 'journey')
      .flatMap(({ result }) => (result.ok ? [result.response.status] : []));
    const isKnown = known.some((skipped) => skipped.operation === operation);
    const isSeen = statuses.length === 0 || statuses.some((status) => status < 400);
    // A server without state is told for it.
    const isTold = own.some(({ case: { expectation } }) => expectation === 'accepted');
    if (isKnown || isSeen || isTold || !declaresSuccess(operation)) return [];
    const seen = [...new Set(statuses)].join(', ');
    const reason = `its success: documented requests get ${seen}; a journey may bring it about`;
    return [{ operation, family: 'example' as const, reason }];
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
