import { isObject } from '@rememberizer/description/json';
import { contentEntry, declaredResponse, mediaTypeOf } from '@rememberizer/oracle/response';
import type { CaseResult } from './run-case.ts';
import type { Target } from './target.ts';
import { exchange } from './wire/exchange.ts';

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
    return whyUnreachable(last.message);
  }
  if (results.length < Math.min(ENOUGH, planned)) return undefined;
  const failures = results.map(({ result }) => (result.ok ? undefined : result));
  const [failure] = failures;
  if (failure && failures.every((other) => other !== undefined)) {
    const advice = failure.reason === 'closed' ? '; if it speaks TLS, write https://' : '';
    return `it takes connections, but ${failure.message}${advice}`;
  }
  const isAll = results.length === planned;
  if (isAll && results.every(isNowhere)) {
    return 'it answers 404 to every documented request; check the base path';
  }
  if (results.every(answersHtml)) {
    return 'it answers HTML, so it is a web page and not this API; check host, port and base path';
  }
  return undefined;
}

/** Whoever waited for one answer in vain is not to wait as long again for a second and a third. */
const PATIENCE_MS = 1000;

/**
 * Why there is nothing to wait for after a first request without an answer: another one, to the base
 * URL, gets none within a second either.
 */
export async function findSilence(
  results: CaseResult[],
  { origin, basePath }: Target,
  timeoutMs: number,
): Promise<string | undefined> {
  const [first] = results.map(({ result }) => result);
  if (results.length !== 1 || !first || first.ok || first.reason !== 'timeout') return undefined;
  const again = await exchange(
    origin,
    { method: 'GET', path: `${basePath}/`, headers: [['Accept', '*/*']] },
    { timeoutMs: Math.min(timeoutMs, PATIENCE_MS), maxBodyBytes: 1_000_000 },
  );
  const isSilent = !again.ok && again.reason === 'timeout';
  return isSilent ? `it takes connections, but ${first.message}` : undefined;
}

/** What the code of a failed connection means, and what to do about it. */
function whyUnreachable(code: string): string {
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return `there is no host of that name (${code})`;
  if (/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/.test(code)) {
    return `it does not speak TLS (${code}); write http://`;
  }
  if (/CERT|ISSUER|SIGNATURE|^ERR_TLS_/.test(code)) {
    const advice = 'name the certificate of its authority in NODE_EXTRA_CA_CERTS';
    return `its certificate is not trusted (${code}); ${advice}`;
  }
  if (code.startsWith('ERR_SSL_')) return `it fails to begin TLS (${code})`;
  return `nothing answers there (${code}); is the server running?`;
}

/** A 404 that the operation does not declare, where no made-up name in the path explains it. */
function isNowhere({ case: { operation }, result }: CaseResult): boolean {
  if (!result.ok || result.response.status !== 404 || operation.path.includes('{')) return false;
  return declaredResponse(operation, 404) === undefined;
}

function answersHtml({ case: { operation }, result }: CaseResult): boolean {
  if (!result.ok || mediaTypeOf(result.response) !== 'text/html') return false;
  const content = declaredResponse(operation, result.response.status)?.node.content;
  return !isObject(content) || contentEntry(content, 'text/html') === undefined;
}
