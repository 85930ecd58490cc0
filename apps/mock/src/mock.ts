import type { AddressInfo } from 'node:net';
import { watchFiles } from '@rememberizer/watch';
import { type Api, loadApi } from './api.ts';
import { MockStartError } from './error.ts';
import { createMockServer, listen } from './http/server.ts';
import type { Log } from './log.ts';

export type { Log, MockEvent } from './log.ts';

/** How a mock is to run. */
export interface MockOptions {
  /** Absolute path of the OpenAPI file. */
  spec: string;
  /** 0 takes a free port. */
  port: number;
  /** Loopback unless told otherwise. */
  host?: string;
  /** Makes responses up from their schemas, where no example was asked for. */
  dynamic?: boolean;
  /** Milliseconds to wait before each answer. */
  delay?: number;
  /** Picks up edits of the description's files by itself. */
  watch?: boolean;
  log?: Log;
}

/** What came of reading the description again. */
export type Reloaded = { ok: true; operations: number } | { ok: false; message: string };

/** A running mock. */
export interface Mock {
  /** With the base path of the description: `http://127.0.0.1:4010/api/v1`. */
  url: string;
  /** The description that is served now. */
  description: Api['description'];
  /** Reads the description again. If it is broken, the last good one stays. */
  reload(): Promise<Reloaded>;
  /** Resolves when the port is free again. */
  close(): Promise<void>;
}

/** Starts a mock. Throws a `MockStartError` if the description or the port cannot be had. */
export async function startMock(options: MockOptions): Promise<Mock> {
  const { spec, port, host = '127.0.0.1', dynamic = false, delay = 0, log = () => {} } = options;
  const startedAt = Date.now();
  const loaded = await loadApi(spec);
  if (!loaded.ok) throw new MockStartError('broken-description', loaded.message);
  let { api } = loaded;
  const server = createMockServer({ api: () => api, dynamic, delay, log });
  await listen(server, port, host);
  const watch = options.watch
    ? watchFiles({
        onEdit: () => void reload(),
        onFailure: (message) => log({ event: 'watch-failed', message }),
      })
    : undefined;
  watch?.follow({ files: loaded.sources }, startedAt);
  const shown = host.includes(':') ? `[${host}]` : host;

  // Reloads run one after another, so that the newest save is also the one served last.
  let last: Promise<unknown> = Promise.resolve();
  function reload(): Promise<Reloaded> {
    const next = last.then(reloadNow);
    last = next;
    return next;
  }

  async function reloadNow(): Promise<Reloaded> {
    const readAt = Date.now();
    const result = await loadApi(spec, api);
    watch?.follow({ files: result.sources }, readAt);
    if (!result.ok) {
      log({ event: 'reload-failed', message: result.message });
      return { ok: false, message: result.message };
    }
    api = result.api;
    const { operations } = api.description;
    log({ event: 'reloaded', file: spec, operations: operations.length });
    return { ok: true, operations: operations.length };
  }

  return {
    get url() {
      const { port } = server.address() as AddressInfo;
      return `http://${shown}:${port}${api.description.basePath}`;
    },
    get description() {
      return api.description;
    },
    reload,
    async close() {
      watch?.close();
      await last;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
