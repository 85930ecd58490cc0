import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mailbox } from '../mail/mailbox.ts';
import { type Operation, query, type Store } from '../store/store.ts';
import type { SigningKeys } from '../tokens/signing-keys.ts';
import type { Metrics } from './metrics.ts';

type Page = { status: number; mediaType: string; body: string; cache?: string };
export type Pages = (request: IncomingMessage, response: ServerResponse) => boolean;

type Parts = {
  store: Store;
  signingKeys: SigningKeys;
  metrics: Metrics;
  /** There is one in development only. */
  mailbox: Mailbox | undefined;
  closing: () => boolean;
};

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

function* ping(): Operation<unknown> {
  return yield* query('SELECT version FROM schema_version');
}

/** What is served beside the API: health, metrics, public keys and, in development, the mailbox. */
export function createPages({ store, signingKeys, metrics, mailbox, closing }: Parts): Pages {
  const jwks = JSON.stringify({ keys: signingKeys.map(({ jwk }) => jwk) });
  const pages: Record<string, (url: URL) => Promise<Page> | Page> = {
    // Alive: the process answers. Whether it is of use is readiness.
    '/healthz': () => text(200, 'ok'),
    async '/readyz'() {
      if (closing()) return text(503, 'shutting down');
      return store.run(ping).then(
        () => text(200, 'ready'),
        () => text(503, 'the database is unavailable'),
      );
    },
    async '/metrics'() {
      const body = await metrics.registry.metrics();
      return { status: 200, mediaType: metrics.registry.contentType, body };
    },
    '/.well-known/jwks.json': () => ({
      status: 200,
      mediaType: 'application/jwk-set+json',
      body: jwks,
      // Short, so that a new key is known before the first token it signs is refused.
      cache: 'public, max-age=300',
    }),
  };
  if (mailbox) {
    pages['/mailbox'] = () => ({
      status: 200,
      mediaType: 'text/html; charset=utf-8',
      body: mailbox.page(),
    });
    pages['/mailbox/messages'] = ({ searchParams }) => {
      const messages = mailbox.messages(searchParams.get('to') ?? undefined);
      return { status: 200, mediaType: 'application/json', body: JSON.stringify({ messages }) };
    };
  }

  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (!Object.hasOwn(pages, path)) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    // A page anywhere can give this machine a name of its own (DNS rebinding) and read what is served
    // here as its own origin. The mailbox holds codes, so it answers to the machine's own names only.
    if (path.startsWith('/mailbox') && !LOOPBACK.test(request.headers.host ?? '')) return false;
    void answer(pages[path]?.(new URL(request.url ?? '', 'http://localhost')), request, response);
    return true;
  };
}

async function answer(
  page: Promise<Page> | Page | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, mediaType, body, cache = 'no-store' } = (await page) ?? text(404, 'not found');
  response.writeHead(status, {
    'Content-Type': mediaType,
    'Cache-Control': cache,
    // The mailbox shows what strangers wrote: nothing in it may run, load or be framed.
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function text(status: number, body: string): Page {
  return { status, mediaType: 'text/plain; charset=utf-8', body: `${body}\n` };
}
