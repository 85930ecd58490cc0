import { encodeChunks } from './chunks.ts';

/** A request as it goes over the wire, but for `Host` and framing. */
export interface WireRequest {
  method: string;
  /** Path and query, base path included. */
  path: string;
  headers: [name: string, value: string][];
  /** Any bytes, also ones that no parser accepts; in chunks if a header says so. */
  body?: Buffer;
}

/** Whether a request says how long its body is, also where it has none (RFC 9110 §8.6). */
export function announcesLength(request: WireRequest): boolean {
  const { method, body } = request;
  if (isChunked(request)) return false;
  return body !== undefined || !/^(GET|HEAD|OPTIONS|DELETE|TRACE)$/.test(method);
}

/** The bytes of a request to a host. The connection is closed after the answer unless it is kept. */
export function serialiseRequest(request: WireRequest, host: string, isKept: boolean): Buffer {
  const { method, path, headers, body } = request;
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`];
  for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  if (announcesLength(request)) lines.push(`Content-Length: ${body?.length ?? 0}`);
  if (!isKept) lines.push('Connection: close');
  lines.push('', '');
  const bytes = body ?? Buffer.alloc(0);
  const head = Buffer.from(lines.join('\r\n'), 'utf8');
  return Buffer.concat([head, isChunked(request) ? encodeChunks(bytes) : bytes]);
}

function isChunked({ headers }: WireRequest): boolean {
  return headers.some(([name, value]) => /^transfer-encoding$/i.test(name) && value === 'chunked');
}
