import type { Socket } from 'node:net';
import type { WireResponse } from '@rememberizer/oracle';
import { type Connection, openSocket } from './connection.ts';
import { announcesClose, isReusable, type Parsed, parseResponse } from './parse.ts';
import { serialiseRequest, type WireRequest } from './request.ts';

/** How long to wait and how much to read. */
export interface Limits {
  /** Milliseconds from the first byte sent to the last one received. */
  timeoutMs: number;
  maxBodyBytes: number;
}

/** Why there is no response: no connection at all, or one that led to nothing usable. */
export type WireFailure = 'unreachable' | 'timeout' | 'closed' | 'malformed' | 'too-large';

export type ExchangeResult = { durationMs: number } & (
  | { ok: true; response: WireResponse }
  | { ok: false; reason: WireFailure; message: string }
);

type Ending = DistributiveOmit<ExchangeResult, 'durationMs'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** How long stray bytes after a whole response are waited for when the server does not close. */
const LINGER_MS = 30;

/**
 * Sends one request and reads whatever comes back. Redirects are answers like any other. Without a
 * `connection` to keep, the request has one of its own and the answer lasts until the server closes,
 * which is the only way to see a body where none may be.
 */
export async function exchange(
  origin: URL,
  request: WireRequest,
  limits: Limits,
  connection?: Connection,
): Promise<ExchangeResult> {
  if (!connection?.isTrusted()) return converse(origin, request, limits);
  const used = connection.take();
  if (!used) return converse(origin, request, limits, connection);
  const result = await converse(origin, request, limits, connection, used);
  if (result.ok) return result;
  // The fault may be one of the earlier exchange. What was sent may have been taken all the same, and
  // no request is to be sent twice more than this once.
  connection.distrust();
  return converse(origin, request, limits);
}

function converse(
  origin: URL,
  request: WireRequest,
  limits: Limits,
  connection?: Connection,
  used?: Socket,
): Promise<ExchangeResult> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const chunks: Buffer[] = [];
    let size = 0;
    // Until so many bytes are there, another look at them would tell nothing new.
    let worthALook = 0;
    let connected = false;
    let settled = false;
    let linger: NodeJS.Timeout | undefined;
    const start = () => {
      connected = true;
      socket.write(serialiseRequest(request, origin.host, connection !== undefined));
    };
    const socket = used ?? openSocket(origin, start);
    if (used) start();
    const timer = setTimeout(() => finish('timeout'), limits.timeoutMs);

    const bytes = () => Buffer.concat(chunks);
    const mayFollow = (response: WireResponse) =>
      connection !== undefined && isReusable(bytes(), response);

    function settle(result: Ending, isKept = false): void {
      settled = true;
      clearTimeout(timer);
      clearTimeout(linger);
      socket.off('data', read).off('end', onEnd).off('close', onEnd);
      if (isKept) connection?.keep(socket.off('error', onError));
      else {
        socket.destroy();
        // Silence after an answer that does not say whether the connection stays is slow to wait for.
        if (!(result.ok && announcesClose(result.response))) connection?.distrust();
      }
      resolve({ ...result, durationMs: performance.now() - startedAt });
    }

    function finish(reason: Reason, cause?: string): void {
      if (settled) return;
      const result = endingOf(parseResponse(bytes(), request.method), reason, cause, {
        connected,
        limits,
      });
      settle(result, reason === 'complete' && result.ok && mayFollow(result.response));
    }

    function read(chunk: Buffer): void {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limits.maxBodyBytes) {
        const message = `the answer is longer than ${limits.maxBodyBytes} bytes`;
        settle({ ok: false, reason: 'too-large', message });
        return;
      }
      if (size < worthALook || settled) return;
      const parsed = parseResponse(bytes(), request.method);
      if (parsed.state === 'malformed') finish('closed');
      if (parsed.state === 'partial') worthALook = size + parsed.missing;
      if (parsed.state !== 'complete') return;
      if (mayFollow(parsed.response)) {
        // One look at what else has come by now; the first turn still belongs to these bytes.
        setImmediate(() => setImmediate(() => finish('complete')));
      } else {
        linger ??= setTimeout(() => finish('complete'), LINGER_MS);
      }
    }

    const onEnd = () => finish('closed');
    const onError = (error: NodeJS.ErrnoException) => finish('closed', error.code);
    socket.on('data', read).on('end', onEnd).on('error', onError).on('close', onEnd);
  });
}

/** Why a connection was listened to no longer. */
type Reason = 'timeout' | 'closed' | 'complete';

/** What the bytes that came up to then are worth. */
function endingOf(
  parsed: Parsed,
  reason: Reason,
  cause: string | undefined,
  { connected, limits: { timeoutMs } }: { connected: boolean; limits: Limits },
): Ending {
  if (parsed.state === 'malformed') {
    return { ok: false, reason: 'malformed', message: `this is no HTTP: ${parsed.problem}` };
  }
  if (parsed.state === 'complete' || (parsed.state === 'partial' && reason === 'closed')) {
    return { ok: true, response: parsed.response };
  }
  if (!connected) {
    const problem = reason === 'timeout' ? `no connection within ${timeoutMs} ms` : cause;
    return { ok: false, reason: 'unreachable', message: problem ?? 'the connection was refused' };
  }
  if (reason === 'timeout') {
    const message = `there is no whole answer within ${timeoutMs} ms`;
    return { ok: false, reason: 'timeout', message };
  }
  const message = 'the connection is closed before a whole answer';
  return { ok: false, reason: 'closed', message };
}
