import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser sent this request from a page that may not (OWASP CSRF cheat sheet, Fetch
 * Metadata). SameSite cookies alone are no answer: they do not protect `signIn`, which needs none.
 *
 * - `Sec-Fetch-Site` cannot be forged by a page. `cross-site` is always refused, `same-site` only
 *   comes through from a listed origin (a sibling domain may be somebody else's).
 * - Browsers without it send `Origin` on every POST; it must be listed. `null` never is.
 * - With neither header the client is no browser, so there is no user to be tricked.
 * - A safe method changes nothing (RFC 9110 §9.2.1), and without CORS headers no foreign page reads
 *   its answer, so those are let through.
 */
export function isCrossOrigin(
  { method = '', headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  allowed: ReadonlySet<string>,
): boolean {
  if (SAFE_METHODS.has(method)) return false;
  const { origin } = headers;
  const listed = origin !== undefined && allowed.has(origin);
  switch (headers['sec-fetch-site']) {
    case 'same-origin':
    case 'none':
      return false;
    case 'same-site':
      return !listed;
    case undefined:
      return origin !== undefined && !listed;
    default:
      return true;
  }
}

/**
 * The CORS headers of an answer (https://fetch.spec.whatwg.org/#http-cors-protocol). The origin is
 * named, never `*`, because credentials are allowed; `Vary` keeps caches from mixing them up.
 */
export function corsHeaders(headers: IncomingHttpHeaders, allowed: ReadonlySet<string>): string[] {
  const { origin } = headers;
  if (origin === undefined || !allowed.has(origin)) return ['Vary', 'Origin'];
  return [
    'Vary',
    'Origin',
    'Access-Control-Allow-Origin',
    origin,
    'Access-Control-Allow-Credentials',
    'true',
    'Access-Control-Expose-Headers',
    'Retry-After',
  ];
}

/** Whether this is a preflight: a browser asks before it sends the real request. */
export function isPreflight(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  return (
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  );
}

/** What a preflight of a listed origin is told; another one learns nothing. */
export function preflightHeaders(
  headers: IncomingHttpHeaders,
  allowed: ReadonlySet<string>,
  methods: string,
): string[] {
  const cors = corsHeaders(headers, allowed);
  if (cors.length === 2) return cors;
  return [
    ...cors,
    'Access-Control-Allow-Methods',
    methods,
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, Accept-Language',
    'Access-Control-Max-Age',
    '600',
  ];
}
