import type { IncomingHttpHeaders } from 'node:http';

/** Header lines; a list stands for several lines of one name. */
export type Headers = Record<string, string | string[]>;

// The Fetch standard lets scripts read these without asking.
const SAFELISTED = /^(cache-control|content-(language|length|type)|expires|last-modified|pragma)$/i;

/**
 * Lets a page of any origin read an answer with credentials: the origin is echoed, because `*` does
 * not go with credentials (Fetch standard), and `Vary` keeps caches from mixing origins up.
 */
export function allowOrigin(request: IncomingHttpHeaders, headers: Headers): Headers {
  const { origin } = request;
  const vary = Object.entries(headers).find(([name]) => /^vary$/i.test(name))?.[1];
  const varying = vary === undefined ? 'Origin' : `${vary}, Origin`;
  const rest = Object.entries(headers).filter(([name]) => !/^vary$/i.test(name));
  if (origin === undefined) return { ...Object.fromEntries(rest), Vary: varying };
  const exposed = rest.map(([name]) => name).filter((name) => isUnreadable(name));
  return {
    ...Object.fromEntries(rest),
    Vary: varying,
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    ...(exposed.length > 0 ? { 'Access-Control-Expose-Headers': exposed.join(', ') } : {}),
  };
}

/** Answers a preflight: whatever the page announces is allowed, as on a server that lists it. */
export function preflight(request: IncomingHttpHeaders, methods: string[]): Headers | undefined {
  const method = request['access-control-request-method'];
  if (request.origin === undefined || method === undefined) return undefined;
  const names = request['access-control-request-headers'];
  return {
    'Access-Control-Allow-Origin': request.origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': methods.length > 0 ? methods.join(', ') : method,
    ...(names === undefined ? {} : { 'Access-Control-Allow-Headers': names }),
    Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  };
}

function isUnreadable(name: string): boolean {
  return !SAFELISTED.test(name) && !/^(set-cookie|access-control-.*)$/i.test(name);
}
