import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as the servers here see it. */
export interface Asked {
  method: string;
  /** As it was sent, without the query. */
  path: string;
  query: string;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

/** An answer; a body that is an object or a list is sent as JSON. */
export interface Reply {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer | object;
}

/** Says no with the status of an answer: thrown by whatever notices, as many frameworks do. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    // Where it was thrown nobody asks, and to find that out takes longer than everything else here.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.status = status;
  }
}

/** Serves a function on a free port until the test ends; what it throws is a 500. */
export async function serve(answer: (asked: Asked) => Reply): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [path = '', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const asked = {
      method: request.method ?? '',
      path,
      query,
      headers,
      body: Buffer.concat(chunks),
    };
    const { status, headers: own = {}, body = '' } = orFailure(answer, asked);
    const isBytes = typeof body === 'string' || Buffer.isBuffer(body);
    response.writeHead(status, isBytes ? own : { 'Content-Type': 'application/json', ...own });
    response.end(isBytes ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function orFailure(answer: (asked: Asked) => Reply, asked: Asked): Reply {
  try {
    return answer(asked);
  } catch (error) {
    return { status: 500, body: { message: (error as Error).message } };
  }
}
