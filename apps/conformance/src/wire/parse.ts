import type { WireResponse } from '@rememberizer/oracle';
import { decodeChunks } from './chunks.ts';

/**
 * What the bytes of a connection mean so far. `complete` says that the framing is satisfied; bytes
 * that come after that belong to no response, and are shown as part of the body, where they break
 * the rules about bodies. `partial` is a response if the connection ends now; `missing` is how many
 * bytes its Content-Length still asks for, without end where there is none.
 */
export type Parsed =
  | { state: 'incomplete' }
  | { state: 'malformed'; problem: string }
  | { state: 'complete'; response: WireResponse }
  | { state: 'partial'; response: WireResponse; missing: number };

const MAX_HEADER_BYTES = 65_536;
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** Reads an HTTP/1.1 response (RFC 9112), keeping header lines as they were sent. */
export function parseResponse(bytes: Buffer, method: string): Parsed {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return parseIncomplete(bytes);
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1];
  if (!status) return malformed(`the status line is ${JSON.stringify(statusLine.slice(0, 60))}`);
  const rest = bytes.subarray(end + 4);
  // Interim responses come before the one that answers (RFC 9110 §15.2).
  if (/^1(?!01)/.test(status)) return parseResponse(rest, method);
  const rawHeaders: [string, string][] = [];
  for (const line of lines) {
    const header = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line);
    if (!header) return malformed(`a header line is ${JSON.stringify(line.slice(0, 60))}`);
    rawHeaders.push([header[1] ?? '', Buffer.from(header[2] ?? '', 'latin1').toString('utf8')]);
  }
  return parseBody(Number(status), rawHeaders, rest, method);
}

function parseBody(
  status: number,
  rawHeaders: [string, string][],
  rest: Buffer,
  method: string,
): Parsed {
  const find = (name: string) => rawHeaders.find(([key]) => key.toLowerCase() === name)?.[1];
  const response = (body: Buffer): WireResponse => ({ status, rawHeaders, body });
  if (method === 'HEAD' || status === 204 || status === 304) {
    return { state: 'complete', response: response(rest) };
  }
  if (/(^|,)\s*chunked$/i.test(find('transfer-encoding') ?? '')) {
    const decoded = decodeChunks(rest);
    if (decoded.state === 'malformed') return malformed('a chunk of the body has no valid size');
    if (decoded.state !== 'complete') return { state: 'incomplete' };
    return { state: 'complete', response: response(decoded.body) };
  }
  const length = find('content-length') ?? 'Infinity';
  if (!/^(\d+|Infinity)$/.test(length)) {
    return malformed(`Content-Length is ${JSON.stringify(length)}`);
  }
  const missing = Number(length) - rest.length;
  if (missing <= 0) return { state: 'complete', response: response(rest) };
  return { state: 'partial', response: response(rest), missing };
}

/**
 * Whether another request may follow on the connection of a response (RFC 9112 §9.3): where it ends
 * is said by its framing alone, nothing stands behind that, and the server promises to stay.
 */
export function isReusable(bytes: Buffer, { status, rawHeaders, body }: WireResponse): boolean {
  const lines = (name: string) => rawHeaders.filter(([key]) => key.toLowerCase() === name);
  const [length, ...more] = lines('content-length');
  const codings = lines('transfer-encoding');
  if (more.length > 0 || codings.length > 1) return false;
  // HTTP/1.1 may stay silent about it, and some that are silent close all the same.
  if (
    lines('connection')
      .map(([, value]) => value.toLowerCase())
      .join() !== 'keep-alive'
  )
    return false;
  // What has no body has no framing that something behind it would break.
  if (status < 200 || status === 204 || status === 304) return false;
  if (!bytes.subarray(0, 9).equals(Buffer.from('HTTP/1.1 '))) return false;
  if (length) return codings.length === 0 && Number(length[1]) === body.length;
  return codings[0]?.[1].toLowerCase() === 'chunked' && bytes.subarray(-5).equals(LAST_CHUNK);
}

/** Whether a response says that the connection ends with it. */
export function announcesClose({ rawHeaders }: WireResponse): boolean {
  return rawHeaders.some(
    ([name, value]) => name.toLowerCase() === 'connection' && /\bclose\b/i.test(value),
  );
}

function parseIncomplete(bytes: Buffer): Parsed {
  if (
    bytes.length > 0 &&
    !bytes.subarray(0, 5).equals(Buffer.from('HTTP/').subarray(0, bytes.length))
  ) {
    return malformed(
      `the answer begins with ${JSON.stringify(bytes.subarray(0, 20).toString('latin1'))}`,
    );
  }
  if (bytes.length > MAX_HEADER_BYTES) return malformed('the header section does not end');
  return { state: 'incomplete' };
}

function malformed(problem: string): Parsed {
  return { state: 'malformed', problem };
}
