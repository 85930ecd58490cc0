import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import serveStatic from 'serve-static';
import { notFoundPage } from './not-found.ts';

/** The folder that `docs:build` writes. */
const builtFolder = fileURLToPath(new URL('../dist', import.meta.url));

/** The running docs, or one message that says why they do not run and what to do. */
export type ServeResult =
  | { ok: true; url: string; close(): Promise<void> }
  | { ok: false; message: string };

/**
 * Serves the built reference.
 *
 * @param options.port The port to listen on; 0 takes a free one.
 * @param options.host The address to listen on, such as `127.0.0.1`.
 * @param options.folder The built files, if they are not the ones of this package.
 */
export async function serveDocs(options: {
  port: number;
  host: string;
  folder?: string;
}): Promise<ServeResult> {
  const { port, host, folder = builtFolder } = options;
  if (!existsSync(join(folder, 'index.html'))) {
    return {
      ok: false,
      message: `The docs are not built: ${folder} has no index.html. Run pnpm docs:build.`,
    };
  }
  const server = createDocsServer(folder);
  const error = await listen(server, port, host);
  if (error) return { ok: false, message: listenMessage(error, port, host) };
  const { port: actualPort } = server.address() as AddressInfo;
  return { ok: true, url: `http://${host}:${actualPort}`, close: () => close(server) };
}

function createDocsServer(folder: string): Server {
  // A file is looked up for each request and checked again by the browser, so that an open page
  // shows a new build as soon as it is reloaded.
  const files = serveStatic(folder, {
    acceptRanges: false,
    cacheControl: false,
    redirect: false,
  });
  return createServer((request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    files(request, response, (error?: unknown) => {
      if (error) return response.writeHead(500).end();
      return response
        .writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' })
        .end(notFoundPage);
    });
  });
}

/** Resolves with the reason if the system refuses the port. */
function listen(server: Server, port: number, host: string) {
  return new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => resolve(undefined));
  });
}

function listenMessage(error: NodeJS.ErrnoException, port: number, host: string): string {
  const reason = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code})`;
  return `Port ${port} on ${host} ${reason}. Set DOCS_PORT to a free port, or to 0 for any.`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
