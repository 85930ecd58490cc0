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
  const allowed: Headers = { Vary: 'Origin' };
  for (const [name, value] of Object.entries(headers)) {
    if (!/^vary$/i.test(name)) allowed[name] = value;
    else if (!/\borigin\b/i.test(String(value))) allowed.Vary = `${value}, Origin`;
    else allowed.Vary = value;
  }
  if (origin === undefined) return allowed;
  const exposed = Object.keys(headers).filter(isUnreadable).join(', ');
  if (exposed !== '') allowed['Access-Control-Expose-Headers'] = exposed;
  allowed['Access-Control-Allow-Origin'] = origin;
  allowed['Access-Control-Allow-Credentials'] = 'true';
  return allowed;
}

/** Answers a preflight: whatever the page announces is allowed, as on a server that lists it. */
export function preflight(request: IncomingHttpHeaders, methods: string[]): Headers | undefined {
  const method = request['access-control-request-method'];
  if (request.origin === undefined || method === undefined) return undefined;
  const names = request['access-control-request-headers'];
  return {
    'Access-Control-Allow-Methods': methods.length > 0 ? methods.join(', ') : method,
    ...(names === undefined ? {} : { 'Access-Control-Allow-Headers': names }),
    Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  };
}

function isUnreadable(name: string): boolean {
  return !SAFELISTED.test(name) && !/^(set-cookie|vary|access-control-.*)$/i.test(name);
}
