import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, allowedMethods, answer } from '../answer/answer.ts';
import type { Api } from '../api.ts';
import { MockStartError } from '../error.ts';
import type { Log } from '../log.ts';
import { allowOrigin, preflight } from './cors.ts';
import { type ReceivedRequest, receive } from './request.ts';

/** What a server answers from. `api` is asked for each request, so that an edit is served at once. */
export interface ServerOptions {
  api: () => Api;
  dynamic: boolean;
  delay: number;
  log: Log;
}

/** Makes the HTTP server of a mock. Whatever is sent to it, it answers and goes on. */
export function createMockServer(options: ServerOptions): Server {
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 1_000,
      // Longer than clients keep theirs, so that no request meets a connection that is closing.
      keepAliveTimeout: 65_000,
    },
    (message, response) => void serve(options, message, response),
  );
  server.on('clientError', (error, socket) => refuseBytes(options.log, error, socket as Socket));
  // An expectation that is not known may be ignored (RFC 9110, section 10.1.1).
  server.on('checkExpectation', (message, response) => void serve(options, message, response));
  // Without a listener Node drops the connection, and the client waits for an answer in vain.
  server.on('connect', (_, socket) => {
    // Node hands this socket over for good: an error that nobody hears would end the process.
    socket.on('error', () => socket.destroy());
    socket.end(rawAnswer(405));
  });
  return server;
}

/** Listens, or throws a `MockStartError` that says what is in the way. */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const text = taken
        ? `port ${port} of ${host} is taken`
        : `cannot listen on ${host}:${port} (${error.code})`;
      reject(new MockStartError(taken ? 'port-taken' : 'host-unavailable', text));
    });
    server.listen(port, host, resolve);
  });
}

async function serve(
  options: ServerOptions,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const start = performance.now();
  let request: ReceivedRequest;
  try {
    request = await receive(message);
  } catch {
    // The client went away in the middle of its request; there is nobody to answer.
    return;
  }
  const { method, path } = request;
  try {
    const api = options.api();
    const given = answerPreflight(api, request) ?? (await answer(api, request, options));
    if (options.delay > 0) await wait(options.delay);
    send(request, response, given);
    const milliseconds = performance.now() - start;
    const { status, operationId, example, reason } = given;
    const told = { method, path, status, milliseconds, operationId, example, reason };
    options.log({ event: 'request', ...told });
  } catch (error) {
    // Every promise of a request ends here, because one that nobody awaits would end the process.
    options.log({ event: 'internal-error', method, path, message: (error as Error).message });
    if (!response.headersSent) send(request, response, INTERNAL_ERROR);
    else response.destroy();
  }
}

const INTERNAL_ERROR: Answer = {
  status: 500,
  headers: { 'Content-Type': 'application/problem+json' },
  body: Buffer.from('{"type":"about:blank","title":"Internal Server Error","status":500}'),
};

function answerPreflight(api: Api, { method, path, headers }: ReceivedRequest): Answer | undefined {
  if (method !== 'OPTIONS') return undefined;
  const route = api.route(method, path);
  const methods = route.kind === 'wrong-method' ? allowedMethods(route.operations) : [];
  const allowed = preflight(headers, methods);
  return allowed && { status: 204, headers: allowed, body: undefined };
}

function send(
  request: ReceivedRequest,
  response: ServerResponse,
  { status, headers, body }: Answer,
) {
  const lines = allowOrigin(request.headers, headers);
  if (body !== undefined) lines['Content-Length'] = String(body.length);
  else if (status !== 204 && status !== 304) lines['Content-Length'] = '0';
  response.writeHead(status, lines);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** What Node's HTTP parser refuses; the connection is closed, because its bytes make no sense. */
function refuseBytes(log: Log, error: NodeJS.ErrnoException, socket: Socket): void {
  const statuses: Record<string, number> = {
    HPE_HEADER_OVERFLOW: 431,
    HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
    ERR_HTTP_REQUEST_TIMEOUT: 408,
  };
  const status = statuses[error.code ?? ''] ?? 400;
  if (socket.writable && error.code !== 'ECONNRESET') {
    log({ event: 'bad-request', status, code: error.code ?? 'unknown' });
    socket.end(rawAnswer(status));
  }
  // An end that is never read must not hold the connection.
  socket.setTimeout(1_000, () => socket.destroy());
}

function rawAnswer(status: number): string {
  const titles: Record<number, string> = {
    400: 'Bad Request',
    405: 'Method Not Allowed',
    408: 'Request Timeout',
    413: 'Content Too Large',
    431: 'Request Header Fields Too Large',
  };
  const body = JSON.stringify({ type: 'about:blank', title: titles[status], status });
  return [
    `HTTP/1.1 ${status} ${titles[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${body.length}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
