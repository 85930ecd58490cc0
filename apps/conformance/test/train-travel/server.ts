import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Overlooked } from './checks.ts';
import { type Asked, problem, Refusal, type Reply } from './message.ts';
import { createQuota } from './quota.ts';
import { route } from './routes.ts';
import { createStore, type Store } from './store.ts';
import { type Written, write } from './write.ts';

// A server for Bump.sh's Train Travel API, written by hand and from the description alone: it shares
// no code with what checks it.

/** What is wrong with a server: it may do otherwise than `next` with what it is asked. */
export type Fault = (asked: Asked, next: (asked: Asked) => Reply, store: Store) => Reply;

export interface Faults {
  fault?: Fault;
  /** The checks that are left out. */
  overlooked?: Overlooked;
  /** Changes what goes over the wire. */
  spoil?: (answer: Written, asked: Asked) => Written;
}

/** Starts a server that is right but for the given faults. */
export async function startTrainTravel({
  fault = (asked, next) => next(asked),
  overlooked = new Set(),
  spoil,
}: Faults = {}) {
  const store = createStore();
  const quota = createQuota();
  const answer = (asked: Asked): Reply => {
    try {
      return quota.count(asked, () => route(asked, store, overlooked));
    } catch (error) {
      if (error instanceof Refusal) return problem(error);
      return problem(new Refusal(500, 'This is a fault of the server.'));
    }
  };
  const server = createServer(async (request, response) => {
    const asked = await readRequest(request);
    const written = write(
      asked ? fault(asked, answer, store) : unreadable(),
      request.headers.accept ?? '',
    );
    if (asked && spoil) response.socket?.end(serialise(spoil(written, asked)));
    else response.writeHead(written.status, written.headers.flat()).end(written.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Node's own response writer would mend some of the faults. */
function serialise({ status, headers, body }: Written): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} Any`, ...lines, '', body].join('\r\n');
}

/** The request, or undefined if its URL is none. */
async function readRequest(request: IncomingMessage): Promise<Asked | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method = '', url = '', headers } = request;
  try {
    const { pathname, searchParams: query, origin } = new URL(url, `http://${headers.host}`);
    const path = decodeURIComponent(pathname);
    return { method, path, query, headers, body: Buffer.concat(chunks), origin };
  } catch {
    return undefined;
  }
}

function unreadable(): Reply {
  return problem(new Refusal(400, 'The URL cannot be read.'));
}
