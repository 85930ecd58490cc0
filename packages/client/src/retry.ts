import type { OperationName } from './operation.ts';
import type { Result } from './result.ts';

/** How often, and after what pauses, an operation that may be repeated is repeated. */
export interface RetryOptions {
  /** Repetitions after the first attempt. 0 repeats nothing. */
  retries: number;
  /** Milliseconds before the first repetition; each further pause is twice as long. */
  minDelayMs: number;
  /** The longest pause in milliseconds. Where `Retry-After` asks for more, the call gives up. */
  maxDelayMs: number;
}

export const defaultRetry: RetryOptions = { retries: 2, minDelayMs: 250, maxDelayMs: 5000 };

/**
 * After what an operation may be sent again by itself; one that is not named never is, because a
 * second `signUp` is a second registration and a captcha response is good for one request only.
 * A refresh and a logout may be sent again whatever happened: within 10 seconds the previous refresh
 * token still gets the current one, and a session ends once. `verifyEmail` counts attempts, so it
 * is sent again only after `503`, which says that nothing was done.
 */
const repeatable: Partial<Record<OperationName, 'refusal' | 'anything'>> = {
  refreshToken: 'anything',
  logout: 'anything',
  verifyEmail: 'refusal',
};

type Unsuccessful = Exclude<Result<OperationName>, { ok: true }>;

/** The pause in milliseconds before the call is repeated, or `undefined` when it is not. */
export function retryDelay(
  name: OperationName,
  result: Result<OperationName>,
  attempt: number,
  { retries, minDelayMs, maxDelayMs }: RetryOptions,
): number | undefined {
  if (result.ok || attempt > retries) return undefined;
  const repeat =
    (result.status === 503 && repeatable[name]) ||
    (isPassing(result) && repeatable[name] === 'anything');
  if (!repeat) return undefined;
  const backoffMs = Math.min(maxDelayMs, minDelayMs * 2 ** (attempt - 1));
  const jittered = backoffMs * (0.5 + Math.random() / 2);
  const delayMs = Math.max(retryAfterMs(responseOf(result)), jittered);
  return delayMs > maxDelayMs ? undefined : delayMs;
}

/** A failure that time may mend: a broken connection, a time-out, a gateway without a server. */
function isPassing(result: Unsuccessful): boolean {
  if (result.status !== null) return false;
  const { error } = result;
  return (
    error.name === 'NetworkError' ||
    error.name === 'TimeoutError' ||
    (error.name === 'UnexpectedResponseError' && error.status >= 502 && error.status <= 504)
  );
}

function responseOf(result: Unsuccessful): Response | undefined {
  if (result.status !== null) return result.response;
  return result.error.name === 'UnexpectedResponseError' ? result.error.response : undefined;
}

/** `Retry-After` in milliseconds: whole seconds or a date (RFC 9110, section 10.2.3). */
function retryAfterMs(response: Response | undefined): number {
  const value = response?.headers.get('Retry-After');
  if (!value) return 0;
  const seconds = Number(value);
  return Number.isNaN(seconds) ? Math.max(0, Date.parse(value) - Date.now()) || 0 : seconds * 1000;
}

/** Waits, and stops waiting when the signal is aborted. */
export function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, delayMs);
    if (signal?.aborted) done();
    signal?.addEventListener('abort', done);
  });
}
