import { XMLBuilder } from 'fast-xml-parser';
import type { MockResponse } from '../prism/responses.ts';
import type { Headers } from './cors.ts';

/** A response as it is sent. */
export interface Wire {
  status: number;
  headers: Headers;
  body: Buffer | undefined;
}

/** Gives a response its form on the wire: bytes, and headers that HTTP can carry. */
export function toWire({ statusCode, headers, body }: MockResponse): Wire {
  const lines: Headers = {};
  let mediaType = '';
  for (const [name, value] of Object.entries(headers)) {
    if (value === null || value === undefined) continue;
    if (/^content-type$/i.test(name)) mediaType = String(value);
    else if (!/^(content-length|transfer-encoding|connection)$/i.test(name)) {
      lines[name] = toLines(name, value);
    }
  }
  const empty = body === undefined || statusCode === 204 || statusCode === 304;
  if (empty) return { status: statusCode, headers: lines, body: undefined };
  lines['Content-Type'] = mediaType || 'application/json';
  return { status: statusCode, headers: lines, body: serialize(body, mediaType) };
}

const xml = new XMLBuilder();

/** Writes a value as its media type asks; text of another type than JSON is an example as it is. */
function serialize(body: unknown, mediaType: string): Buffer {
  if (typeof body === 'string' && !isJson(mediaType)) return Buffer.from(body);
  if (/[/+]xml\b/i.test(mediaType)) return Buffer.from(xml.build({ xml: body }));
  return Buffer.from(JSON.stringify(body) ?? '');
}

/** Whether a media type is JSON or builds on it (RFC 6839). */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(mediaType);
}

/** `Set-Cookie` is the one header that cannot be joined into one line (RFC 6265, section 3). */
function toLines(name: string, value: unknown): string | string[] {
  if (!Array.isArray(value)) return encode(value);
  const values = value.map(encode);
  return /^set-cookie$/i.test(name) ? values : values.join(', ');
}

/**
 * The value of a header in OpenAPI's `simple` style. What a header cannot carry is percent-encoded,
 * so that an example with an ellipsis or a line break is no crash.
 */
function encode(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null;
  const text = isObject ? Object.entries(value).flat().join(',') : String(value);
  return text.toWellFormed().replace(/[^\t\x20-\x7e]/g, encodeURIComponent);
}
