import { isObject } from '@rememberizer/description/json';
import { contentEntry, declaredResponse, mediaTypeOf } from '@rememberizer/oracle/response';
import type { CaseResult } from './run-case.ts';

/** After so many documented requests without one usable answer there is nothing to check. */
const ENOUGH = 3;

/**
 * Why there is no API behind the base URL, judged by the first answers, or undefined. One message
 * then says more than a finding for every case.
 */
export function findObstacle(results: CaseResult[], planned: number): string | undefined {
  if (results.length === 0) return undefined;
  const last = results.at(-1)?.result;
  if (last && !last.ok && last.reason === 'unreachable' && results.length === 1) {
    return `nothing answers there (${last.message}); is the server running?`;
  }
  if (results.length < Math.min(ENOUGH, planned)) return undefined;
  const failures = results.map(({ result }) => (result.ok ? undefined : result));
  const [failure] = failures;
  if (failure && failures.every((other) => other !== undefined)) {
    return `it takes connections, but ${failure.message}`;
  }
  if (results.every(answersHtml)) {
    return 'it answers HTML, so it is a web page and not this API; check host, port and base path';
  }
  return undefined;
}

function answersHtml({ case: { operation }, result }: CaseResult): boolean {
  if (!result.ok || mediaTypeOf(result.response) !== 'text/html') return false;
  const content = declaredResponse(operation, result.response.status)?.node.content;
  return !isObject(content) || contentEntry(content, 'text/html') === undefined;
}
