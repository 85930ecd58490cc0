import type { IncomingMessage } from 'node:http';

/** The largest body that is read (contract: 16 KiB); no operation needs a tenth of it. */
const MOST_BYTES = 16 * 1024;

/** A client that sends on after its 413 is let finish up to here, so that it reads the answer. */
const MOST_DRAINED_BYTES = 1024 * 1024;

/** Reads a body; `undefined` when it is larger than allowed, rejects when the client goes away. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length']) > MOST_BYTES) {
    drain(request);
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= MOST_BYTES) return;
      request.off('data', onData);
      drain(request);
      resolve(undefined);
    };
    request.on('data', onData);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });
}

/** Throws the rest of a body away, and the connection too when the rest has no end. */
function drain(request: IncomingMessage): void {
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MOST_DRAINED_BYTES) request.destroy();
  });
  request.on('error', () => {});
}

/**
 * Whether a `Content-Type` names the media type, in UTF-8 (RFC 9110 §8.3.1). Only UTF-8 is JSON
 * between systems (RFC 8259 §8.1), and a compressed body is not what it says it is.
 */
export function isMediaType(request: IncomingMessage, mediaType: string): boolean {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== mediaType) return false;
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return false;
  return parameters.every((parameter) => {
    const [name = '', value = ''] = parameter.trim().toLowerCase().split('=');
    return name !== 'charset' || /^"?utf-8"?$/.test(value);
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Parses a body as JSON; `undefined` when it is none, is not UTF-8, or holds half of a surrogate
 * pair. Such a half has no UTF-8 form: each database would silently store something else.
 */
export function parseJson(body: Buffer): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    return isWellFormed(value) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** Walks with a list and not by recursion, because the nesting is the sender's choice. */
function isWellFormed(root: unknown): boolean {
  const pending = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string') {
      if (!value.isWellFormed()) return false;
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) pending.push(key, item);
    }
  }
  return true;
}
