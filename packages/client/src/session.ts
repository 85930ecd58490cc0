import type { OperationName } from './operation.ts';
import type { Result } from './result.ts';
import type { Tabs } from './tabs.ts';
import { errorOf } from './throwing.ts';

/** Keeps the session of a client: its `fetch` renews it, and its operations open and end it. */
export interface Session {
  fetch: typeof fetch;
  /** Learns from the result of an operation whether there is a session. */
  observe(name: OperationName, result: Result<OperationName>): void;
}

export interface SessionContext {
  baseUrl: URL;
  fetch: typeof fetch | undefined;
  refresh: () => Promise<Result<'refreshToken'>>;
  onSessionLost: (() => void) | undefined;
  tabs: Tabs;
}

/** What an operation does to the session when it succeeds. */
const effects: Partial<Record<OperationName, 'opens' | 'ends'>> = {
  signIn: 'opens',
  refreshToken: 'opens',
  logout: 'ends',
};

export function createSession(context: SessionContext): Session {
  const { baseUrl, refresh, onSessionLost, tabs } = context;
  // Whoever is refused knows by the number whether the cookies have changed since it was sent.
  let changes = 0;
  let open = true;
  let told = false;
  let renewing: Promise<boolean> | undefined;

  function change(isOpen: boolean): void {
    changes += 1;
    open = isOpen;
  }

  function observe(name: OperationName, result: Result<OperationName>): void {
    if (result.ok && effects[name]) {
      change(effects[name] === 'opens');
      if (open) tabs.tellRenewed();
      told = !open;
    } else if (name === 'refreshToken' && result.status === 401) {
      change(false);
      if (!told && onSessionLost) queueMicrotask(onSessionLost);
      told = true;
    }
  }

  /** Renews the session once for all who ask meanwhile. `false`: there is none any more. */
  function renew(sentAt: number): Promise<boolean> {
    renewing ??= tabs
      .oneAtATime(async () => {
        if (tabs.renewedSince(sentAt)) return true;
        const result = await refresh();
        if (result.ok) return true;
        if (result.status === 401) return false;
        throw errorOf('refreshToken', result);
      })
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  }

  async function sessionFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
    const { fetch = globalThis.fetch } = context;
    const request = new Request(input, init);
    // The cookies belong to one host, so a refusal by another one is none of the session's.
    const foreign = new URL(request.url).hostname !== baseUrl.hostname;
    if (foreign || request.credentials === 'omit') return fetch(request);
    const first = new Request(request, { credentials: 'include' });
    const second = first.clone();
    const sentAt = Date.now();
    const changesBefore = changes;
    const response = await fetch(first);
    if (response.status !== 401) return response;
    const renewed = changesBefore === changes ? await unlessAborted(renew(sentAt), first) : open;
    if (!renewed) return response;
    await response.body?.cancel();
    return fetch(second);
  }

  return { fetch: sessionFetch, observe };
}

/** Stops waiting, though not what is waited for, when the request is aborted. */
function unlessAborted<T>(promise: Promise<T>, { signal }: Request): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
