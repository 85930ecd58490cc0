import { CookieJar } from 'tough-cookie';

/** More redirects than this are a loop (Fetch standard, HTTP-redirect fetch). */
const maxRedirects = 20;

/**
 * Gives a runtime without cookies the ones of a jar: the result is a `fetch` that stores the cookies
 * of every answer and sends those that fit. One jar is one user; a server needs one for each.
 *
 * The session's cookies are `Secure`, so over plain http it speaks to loopback only.
 *
 * @example
 * ```ts
 * const auth = createAuthClient({ baseUrl, fetch: withCookieJar(new CookieJar()) });
 * ```
 * @param jar - Where the cookies are kept, by default a new one in memory.
 * @param fetch - Sends the requests, in place of the global `fetch`.
 */
export function withCookieJar(jar = new CookieJar(), fetch?: typeof globalThis.fetch) {
  return (...[input, init]: Parameters<typeof globalThis.fetch>): Promise<Response> => {
    const request = new Request(input, init);
    if (request.credentials === 'omit') return (fetch ?? globalThis.fetch)(request);
    return exchange(jar, fetch ?? globalThis.fetch, request, 0);
  };
}

/** Sends one request and follows its redirects itself, since each hop may set and need cookies. */
async function exchange(
  jar: CookieJar,
  fetch: typeof globalThis.fetch,
  request: Request,
  redirects: number,
): Promise<Response> {
  refusePlainHttp(new URL(request.url));
  const next = request.redirect === 'follow' ? request.clone() : undefined;
  const cookies = await jar.getCookieString(request.url);
  const headers = new Headers(request.headers);
  if (cookies) headers.set('Cookie', cookies);
  const response = await fetch(
    new Request(request, { headers, ...(next && { redirect: 'manual' }) }),
  );
  for (const line of response.headers.getSetCookie()) {
    await jar.setCookie(line, request.url, { ignoreError: true });
  }
  const location = response.headers.get('Location');
  if (!next || !location || ![301, 302, 303, 307, 308].includes(response.status)) return response;
  if (redirects === maxRedirects) throw new TypeError(`more than ${maxRedirects} redirects`);
  await response.body?.cancel();
  return exchange(jar, fetch, redirected(next, response.status, location), redirects + 1);
}

/** The request that a redirect asks for (Fetch standard, HTTP-redirect fetch, steps 12 to 13). */
function redirected(request: Request, status: number, location: string): Request {
  const url = new URL(location, request.url);
  const toGet =
    status === 303 ? request.method !== 'HEAD' : status < 303 && request.method === 'POST';
  const next = toGet
    ? new Request(url, { headers: request.headers, signal: request.signal })
    : new Request(url, request);
  if (toGet) next.headers.delete('Content-Type');
  if (url.origin !== new URL(request.url).origin) next.headers.delete('Authorization');
  return next;
}

function refusePlainHttp({ protocol, hostname, origin }: URL): void {
  const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol === 'https:' || loopback) return;
  throw new TypeError(`${origin} is plain http, over which no session can be kept: use https`);
}
