import { readBaseUrl } from './base-url.ts';
import { type AnyOptions, type CallContext, callOnce } from './call.ts';
import { AbortError } from './errors.ts';
import { declaredResponses, type Operations } from './generated/operations.gen.ts';
import type { OperationArguments, OperationName } from './operation.ts';
import { createRequestBuilder } from './request-builder.ts';
import type { Result, Success } from './result.ts';
import { defaultRetry, pause, type RetryOptions, retryDelay } from './retry.ts';
import { createSession } from './session.ts';
import { createTabs } from './tabs.ts';
import { dataOf } from './throwing.ts';
import type { Validator } from './validator.ts';

/** How a client reaches the API. */
export interface AuthClientOptions {
  /**
   * Where the API is, such as `https://api.rememberizer.ai/api/v1`. In a browser it may be relative
   * to the page: `/api/v1`.
   */
  baseUrl: string;
  /** Sends the requests, in place of the global `fetch`. It has to heed `init.signal`. */
  fetch?: typeof fetch | undefined;
  /** Milliseconds for each attempt: 8000 by default; 0 waits as long as it takes. */
  timeoutMs?: number | undefined;
  /** Repetition of what may be repeated: 2 times after 250 and 500 ms by default; `false`: never. */
  retry?: Partial<RetryOptions> | false | undefined;
  /** Called once when `fetch`, or a refresh, finds that there is no session any more. */
  onSessionLost?: (() => void) | undefined;
  /** Checks requests before they are sent, and responses. */
  validator?: Validator | undefined;
}

/** A method for each operation of the contract, which answers with a result and never throws it. */
export type OperationMethods = {
  [Name in keyof Operations]: (...args: OperationArguments<Name>) => Promise<Result<Name>>;
};

/** The same methods, which answer with the data of a success and throw everything else. */
export type ThrowingMethods = {
  [Name in keyof Operations]: (...args: OperationArguments<Name>) => Promise<Success<Name>['data']>;
};

/** A client of the authentication API. */
export interface AuthClient extends OperationMethods {
  /** The operations in the form that throws. */
  orThrow: ThrowingMethods;
  /**
   * `fetch` for the calls that need the session. When the host of the API answers with `401`, the
   * session is renewed, once for any number of calls and tabs, and each call is sent once more with
   * its body. A `401` that comes back means that there is no session any more. It rejects with an
   * error of this package when the session could not be renewed for another reason.
   */
  fetch: typeof fetch;
}

/**
 * Makes a client.
 *
 * @example
 * ```ts
 * const auth = createAuthClient({ baseUrl: 'https://api.rememberizer.ai/api/v1' });
 * const result = await auth.signIn({ body: { login, password, captcha } });
 * if (!result.ok && result.status === 401) showWrongPassword();
 * ```
 * @throws TypeError when `baseUrl` is missing, or relative where there is no page.
 */
export function createAuthClient(options: AuthClientOptions): AuthClient {
  const baseUrl = readBaseUrl(options?.baseUrl);
  const { fetch, timeoutMs = 8000, retry, onSessionLost, validator } = options;
  const retryOptions = { ...defaultRetry, ...(retry === false ? { retries: 0 } : retry) };
  const builder = createRequestBuilder(baseUrl.href.replace(/\/$/, ''));
  const context: CallContext = { builder, fetch, timeoutMs, validator };
  const session = createSession({
    baseUrl,
    fetch,
    refresh: () => call('refreshToken') as Promise<Result<'refreshToken'>>,
    onSessionLost,
    tabs: createTabs(`rememberizer-auth ${baseUrl.href}`),
  });

  async function call(name: OperationName, given: AnyOptions = {}) {
    for (let attempt = 1; ; attempt += 1) {
      const result = await callOnce(context, name, given);
      const delayMs = retryDelay(name, result, attempt, retryOptions);
      if (delayMs === undefined) {
        session.observe(name, result);
        return result;
      }
      await pause(delayMs, given.signal);
      if (given.signal?.aborted) {
        return {
          ok: false,
          status: null,
          error: new AbortError(name, given.signal.reason),
        } as const;
      }
    }
  }

  const names = Object.keys(declaredResponses) as OperationName[];
  const methods = names.map((name) => [name, (given?: AnyOptions) => call(name, given)]);
  const throwing = names.map((name) => [
    name,
    async (given?: AnyOptions) => dataOf(name, await call(name, given)),
  ]);
  return {
    ...Object.fromEntries(methods),
    orThrow: Object.fromEntries(throwing),
    fetch: session.fetch,
  };
}
