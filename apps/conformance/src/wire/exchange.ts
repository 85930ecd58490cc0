import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { WireResponse } from '@rememberizer/oracle';
import { parseResponse } from './parse.ts';
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
 * Sends one request over a connection of its own and reads whatever comes back until the server
 * closes. Redirects are answers like any other.
 */
export function exchange(
  origin: URL,
  request: WireRequest,
  limits: Limits,
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
    const socket = openSocket(origin, () => {
      connected = true;
      socket.write(serialiseRequest(request, origin.host));
    });
    const timer = setTimeout(() => finish('timeout'), limits.timeoutMs);

    function settle(ending: Ending): void {
      settled = true;
      clearTimeout(timer);
      clearTimeout(linger);
      socket.destroy();
      resolve({ ...ending, durationMs: performance.now() - startedAt });
    }

    function finish(ending: 'timeout' | 'closed' | 'complete', cause?: string): void {
      if (settled) return;
      const parsed = parseResponse(Buffer.concat(chunks), request.method);
      if (parsed.state === 'malformed') {
        settle({ ok: false, reason: 'malformed', message: `this is no HTTP: ${parsed.problem}` });
      } else if (
        parsed.state === 'complete' ||
        (parsed.state === 'partial' && ending === 'closed')
      ) {
        settle({ ok: true, response: parsed.response });
      } else {
        settle({ ok: false, ...describeEnding(connected, ending, limits, cause) });
      }
    }

    socket.on('data', (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limits.maxBodyBytes) {
        const message = `the answer is longer than ${limits.maxBodyBytes} bytes`;
        settle({ ok: false, reason: 'too-large', message });
        return;
      }
      if (size < worthALook || settled) return;
      const parsed = parseResponse(Buffer.concat(chunks), request.method);
      if (parsed.state === 'malformed') finish('closed');
      if (parsed.state === 'partial') worthALook = size + parsed.missing;
      if (parsed.state === 'complete') linger ??= setTimeout(() => finish('complete'), LINGER_MS);
    });
    socket.on('end', () => finish('closed'));
    socket.on('error', (error: NodeJS.ErrnoException) => finish('closed', error.code));
    socket.on('close', () => finish('closed'));
  });
}

function openSocket(origin: URL, onConnect: () => void): Socket {
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  const secure = origin.protocol === 'https:';
  const port = Number(origin.port || (secure ? 443 : 80));
  if (!secure) return connectTcp({ host, port, noDelay: true }, onConnect);
  return connectTls({ host, port, servername: host, ALPNProtocols: ['http/1.1'] }, onConnect);
}

function describeEnding(
  connected: boolean,
  ending: 'timeout' | 'closed' | 'complete',
  { timeoutMs }: Limits,
  cause: string | undefined,
): { reason: WireFailure; message: string } {
  if (!connected) {
    const problem = ending === 'timeout' ? `no connection within ${timeoutMs} ms` : cause;
    return { reason: 'unreachable', message: problem ?? 'the connection was refused' };
  }
  if (ending === 'timeout') {
    return { reason: 'timeout', message: `there is no whole answer within ${timeoutMs} ms` };
  }
  return { reason: 'closed', message: 'the connection is closed before a whole answer' };
}
