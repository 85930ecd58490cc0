import { headerLines } from '@rememberizer/oracle/response';
import type { Case } from './cases/case.ts';
import type { CaseResult } from './run-case.ts';

/** How one case is to be sent. */
export interface SendOptions {
  /** The address that a server behind a proxy is told. */
  clientIp?: string;
  /** A 429 is what the case is about, so it is not waited out. */
  provokesLimit?: boolean;
}

/** For a rate limit to end. Longer than the one minute that most last. */
const LONGEST_WAIT_S = 70;

/**
 * Makes the function that sends every case of a run. It says in `clientIpHeader` who the request
 * comes from, and waits once in a run for a rate limit to end; what meets one after that is marked.
 */
export function createSender(
  run: (item: Case) => Promise<CaseResult>,
  clientIpHeader: string | undefined,
  wait: (ms: number, item: Case) => Promise<unknown>,
): (item: Case, options?: SendOptions) => Promise<CaseResult> {
  let mayWait = true;
  return async (item, { clientIp, provokesLimit = false } = {}) => {
    const sent = clientIpHeader && clientIp ? withHeader(item, clientIpHeader, clientIp) : item;
    const first = await run(sent);
    const seconds = limitedFor(first);
    if (seconds === undefined || provokesLimit) return first;
    if (!mayWait || seconds > LONGEST_WAIT_S) return { ...first, isLimited: true };
    mayWait = false;
    await wait(seconds * 1000, item);
    const second = await run(sent);
    return limitedFor(second) === undefined ? second : { ...second, isLimited: true };
  };
}

function withHeader(item: Case, name: string, value: string): Case {
  const { request } = item;
  return { ...item, request: { ...request, headers: [...request.headers, [name, value]] } };
}

/** The seconds that a 429 asks to wait, or undefined for any other answer. */
function limitedFor({ result }: CaseResult): number | undefined {
  if (!result.ok || result.response.status !== 429) return undefined;
  const seconds = Number(headerLines(result.response, 'Retry-After')[0]);
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : LONGEST_WAIT_S;
}
