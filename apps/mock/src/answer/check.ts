import { parse as parseQuery } from 'node:querystring';
import type { Operation } from '@rememberizer/description';
import { type ParsedJson, parseJson } from '../http/json-body.ts';
import { isWithin, type MediaType, type ReceivedRequest, readMediaType } from '../http/request.ts';
import { isJson } from '../http/wire.ts';
import { checkRequest, type PrismRequest } from '../prism/checks.ts';
import type { PrismOperation } from '../prism/operations.ts';
import type { Fault } from './fault.ts';
import type { Reason } from './problem.ts';

/**
 * What is wrong with a request, in this order: too large, media type, credentials, malformed body,
 * schema. Undefined if it is valid.
 */
export async function check(
  operation: Operation,
  prism: PrismOperation,
  request: ReceivedRequest,
  path: string,
): Promise<Reason | undefined> {
  if (request.body === undefined) return { cause: 'content-too-large' };
  const { requestBody } = operation;
  const mediaType = readMediaType(request.headers['content-type']);
  const ranges = Object.keys((requestBody?.node.content as object | undefined) ?? {});
  // A body that nobody declared is ignored, as most servers do.
  const isEmpty = request.body.length === 0 && !mediaType && requestBody?.node.required !== true;
  const readsBody = ranges.length > 0 && !isEmpty;
  if (readsBody && !ranges.some((range) => mediaType && isWithin(mediaType.essence, range))) {
    return { cause: 'unsupported-media-type', detail: `Send the body as ${ranges.join(' or ')}.` };
  }
  const sent = readsBody ? mediaType : undefined;
  const parsed = sent && isJson(sent.essence) ? parseJson(request.body) : undefined;
  const text = parsed?.ok ? parsed.value : request.body.toString();
  return judge(prism, parsed, {
    method: prism.method as PrismRequest['method'],
    url: { path, query: parseQuery(request.search) as Record<string, string | string[]> },
    headers: prismHeaders(operation, request, sent),
    ...(sent ? { body: text } : {}),
  });
}

async function judge(
  prism: PrismOperation,
  parsed: ParsedJson | undefined,
  input: PrismRequest,
): Promise<Reason | undefined> {
  let faults: Fault[];
  try {
    faults = checkRequest(prism, input);
  } catch {
    // Prism's decoders of forms and parameters throw on broken percent-encoding.
    return { cause: 'malformed', detail: 'The request cannot be decoded.' };
  }
  if (faults.some(({ kind }) => kind === 'unauthenticated')) return { cause: 'unauthenticated' };
  if (parsed && !parsed.ok) return { cause: 'malformed', detail: parsed.reason };
  const [unsupported] = faults.filter(({ kind }) => kind === 'unsupported-media-type');
  if (unsupported) return { cause: 'unsupported-media-type', detail: unsupported.detail };
  return faults.length > 0 ? { cause: 'invalid', faults } : undefined;
}

/** The headers for Prism, without those of a body that is ignored or of a form it cannot read. */
function prismHeaders(
  operation: Operation,
  request: ReceivedRequest,
  mediaType: MediaType | undefined,
) {
  const {
    'content-type': _,
    'content-length': __,
    authorization,
    cookie,
    ...headers
  } = request.headers;
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) plain[name] = [value].flat().join(', ');
  // Scheme names are case-insensitive (RFC 9110, section 11.1); Prism compares `Bearer`.
  if (authorization) plain.authorization = authorization.replace(/^bearer\s/i, 'Bearer ');
  const keys = cookie === undefined ? [] : cookieKeys(operation, cookie);
  if (keys.length > 0) plain.cookie = keys.join('; ');
  if (mediaType) {
    const { essence, boundary } = mediaType;
    plain['content-type'] = boundary === null ? essence : `${essence}; boundary="${boundary}"`;
    plain['content-length'] = String(request.body?.length ?? 0);
  }
  return plain;
}

/**
 * The cookies that the security schemes name and that hold something: Prism looks for `name=.` in
 * the whole header, and would find `sid` in `old_sid=1` and in `sid=; theme=dark`.
 */
function cookieKeys({ security }: Operation, cookie: string): string[] {
  const names = new Set(security.flat().map(({ scheme }) => scheme.name));
  return cookie.split(/;\s*/).filter((pair) => {
    const [name = '', value = ''] = pair.split('=', 2);
    return names.has(name) && value !== '';
  });
}
