import { serveDocs } from '@rememberizer/docs';
import { type Mock, startMock } from '@rememberizer/mock';
import { MockStartError } from '@rememberizer/mock/error';
import type { Ports } from './ports.ts';
import { bundleFile } from './repository.ts';
import { type ServerResult, startServerProcess } from './server-process.ts';

/** The apps that run beside each other. */
export type Apps = {
  mock: Mock;
  docsUrl: string;
  /** The server may fail to follow an edit: a new operation, say, that it does not implement. */
  server: ServerResult;
  /** Starts the server again, because what it reads when it starts is another. */
  restartServer(): Promise<void>;
  close(): Promise<void>;
};

/** The running apps, or one message that says why they do not run and what to do. */
export type AppsResult = { ok: true; apps: Apps } | { ok: false; message: string };

/**
 * Starts the apps on `ports`. If one cannot start, none is left running.
 *
 * @param env What is set differently for the server, such as `DATA_DIR`.
 */
export async function startApps(ports: Ports, env: NodeJS.ProcessEnv = {}): Promise<AppsResult> {
  const [mock, server, docs] = await Promise.all([
    startOurMock(ports.mock),
    startServerProcess({ SERVER_PORT: String(ports.server), ...env }),
    serveDocs({ port: ports.docs, host: '127.0.0.1' }),
  ]);
  if (!mock.ok || !server.ok || !docs.ok) {
    await Promise.all([mock.ok && mock.mock.close(), server.ok && server.server.stop()]);
    if (docs.ok) await docs.close();
    const messages = [mock, server, docs].flatMap((result) => (result.ok ? [] : [result.message]));
    return { ok: false, message: messages.join('\n') };
  }
  const { port } = new URL(server.server.url);
  const apps: Apps = {
    mock: mock.mock,
    docsUrl: docs.url,
    server,
    async restartServer() {
      if (apps.server.ok) await apps.server.server.stop();
      apps.server = await startServerProcess({ SERVER_PORT: port, ...env });
    },
    async close() {
      const stopServer = apps.server.ok && apps.server.server.stop();
      await Promise.all([apps.mock.close(), docs.close(), stopServer]);
    },
  };
  return { ok: true, apps };
}

type MockResult = { ok: true; mock: Mock } | { ok: false; message: string };

async function startOurMock(port: number): Promise<MockResult> {
  try {
    return { ok: true, mock: await startMock({ spec: bundleFile, port }) };
  } catch (error) {
    if (!(error instanceof MockStartError)) throw error;
    const isPort = error.reason === 'port-taken';
    const cure = isPort ? '; set MOCK_PORT to a free one, or to 0 for any' : '';
    return { ok: false, message: `mock: ${error.message}${cure}` };
  }
}
