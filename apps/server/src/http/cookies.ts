import type { IncomingMessage } from 'node:http';

/**
 * All values of a cookie, each once. There can be several: a sibling domain or another path may set
 * one of the same name ("cookie tossing"), and the header does not tell which is ours
 * (RFC 6265 §8.6). Whoever asks has to decide by what verifies, so none is dropped here.
 */
export function cookieValues(request: IncomingMessage, name: string): string[] {
  const header = request.headers.cookie;
  if (header === undefined) return [];
  const values = new Set<string>();
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) values.add(pair.slice(at + 1).trim());
  }
  return [...values];
}
