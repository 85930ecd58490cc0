import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Slow clients (slowloris): how long the headers, and a whole request, may take to arrive. Node's own
 * looks for them every 30 s, which would be too late.
 */
const HEADERS_WITHIN_MS = 8_000;
const REQUEST_WITHIN_MS = 12_000;
const LOOK_FOR_SLOW_CLIENTS_EVERY_MS = 1_000;

/** Longer than the idle timeout of common proxies (nginx: 60 s), so that they close first. */
const KEEP_ALIVE_MS = 65_000;

/** What is still under way this long after the server stopped listening is cut off. */
const CLOSE_WITHIN_MS = 10_000;

/** How often to look, while closing, for connections that nothing is under way on any more. */
const SWEEP_EVERY_MS = 100;

export type Http = {
  /** Gives the port, which is another one than asked for if that was 0. */
  listen: (port: number, host: string) => Promise<number>;
  /** Says so by readiness first, serves on for the delay, then finishes what is under way. */
  close: (delayMs: number) => Promise<void>;
};

/**
 * An HTTP/1.1 server. What its parser refuses (a bad request line, headers over 16 KiB, both of
 * Content-Length and chunked, slow clients) Node answers by itself with 400, 431 or 408, and closes.
 */
export function createHttp(handler: (closing: () => boolean) => RequestListener): Http {
  let closing = false;
  const listener = handler(() => closing);
  const server = createServer(
    {
      headersTimeout: HEADERS_WITHIN_MS,
      requestTimeout: REQUEST_WITHIN_MS,
      connectionsCheckingInterval: LOOK_FOR_SLOW_CLIENTS_EVERY_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    listener,
  );
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // A connection that has not said anything yet (browsers open some in advance) is not idle to Node,
  // and one whose answer has just gone out was not when the server stopped listening.
  const sweep = () => {
    server.closeIdleConnections();
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  };
  // An unknown expectation may be ignored (RFC 9110 §10.1.1); the request is checked like any other.
  server.on('checkExpectation', listener);
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
      }),
    async close(delayMs) {
      closing = true;
      if (delayMs > 0) await sleep(delayMs);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const sweeping = setInterval(sweep, SWEEP_EVERY_MS);
      const cutOff = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
      await closed;
      clearInterval(sweeping);
      clearTimeout(cutOff);
    },
  };
}
