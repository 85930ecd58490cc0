import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';

/** A request whose body has arrived. */
export interface ReceivedRequest {
  method: string;
  /** As sent, without the query. */
  path: string;
  search: string;
  headers: IncomingMessage['headers'];
  /** Undefined if it was longer than the limit. */
  body: Buffer | undefined;
}

/** The largest request body that is read, in bytes; Prism has the same order of limit. */
export const BODY_LIMIT = 1024 * 1024;

/**
 * Reads a request to its end, or rejects when the client goes away. What is over the limit is read
 * and dropped, because a client that still sends would not see the answer.
 */
export function receive(message: IncomingMessage): Promise<ReceivedRequest> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let length = 0;
    message.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= BODY_LIMIT) chunks.push(chunk);
      else chunks = [];
    });
    message.on('end', () => {
      const { path, search } = splitTarget(message.url ?? '/');
      const { method = 'GET', headers } = message;
      const body = length > BODY_LIMIT ? undefined : Buffer.concat(chunks);
      resolve({ method, path, search, headers, body });
    });
    message.on('error', reject);
    message.on('close', () => reject(new Error('The client went away')));
  });
}

/** Takes the path and the query of a request target in origin or absolute form (RFC 9112 §3.2). */
function splitTarget(target: string): { path: string; search: string } {
  const origin = /^https?:\/\/[^/?#]*/i.exec(target)?.[0] ?? '';
  const [, path = '', search = ''] = /^([^?#]*)\??([^#]*)/.exec(target.slice(origin.length)) ?? [];
  return { path: path || '/', search };
}

/** A media type without its parameters, and the boundary of a multipart body. */
export interface MediaType {
  essence: string;
  boundary: string | null;
}

/** Reads a `Content-Type`. Undefined if there is none, or none that can be read. */
export function readMediaType(header: string | undefined): MediaType | undefined {
  if (header === undefined) return undefined;
  try {
    const { essence, params } = new MIMEType(header);
    return { essence, boundary: params.get('boundary') };
  } catch {
    return undefined;
  }
}

/** Whether a media type is within a declared one, which may be a range such as `image/*`. */
export function isWithin(essence: string, declared: string): boolean {
  const [type, subtype] = (declared.split(';')[0] ?? '').trim().toLowerCase().split('/');
  const [givenType, givenSubtype] = essence.toLowerCase().split('/');
  return (
    (type === '*' || type === givenType) &&
    (subtype === '*' || subtype === givenSubtype || `*+${suffix(givenSubtype)}` === subtype)
  );
}

function suffix(subtype: string | undefined): string {
  return subtype?.split('+').at(-1) ?? '';
}
