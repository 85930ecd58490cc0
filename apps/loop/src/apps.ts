import { join } from 'node:path';
import { serveDocs } from '@rememberizer/docs';
import { type Mock, startMock } from '@rememberizer/mock';
import { MockStartError } from '@rememberizer/mock/error';
import type { Ports } from './ports.ts';
import { repositoryFolder } from './repository.ts';

/** Our bundle: what everything else is made from. */
export const bundleFile = join(repositoryFolder, 'spec/dist/openapi.json');

/** The apps that run beside each other, and how to end them. */
export type Apps = { mock: Mock; docsUrl: string; close(): Promise<void> };

/** The running apps, or one message that says why they do not run and what to do. */
export type AppsResult = { ok: true; apps: Apps } | { ok: false; message: string };

/** Starts the apps on `ports`. If one cannot start, none is left running. */
export async function startApps(ports: Ports): Promise<AppsResult> {
  let mock: Mock;
  try {
    mock = await startMock({ spec: bundleFile, port: ports.mock });
  } catch (error) {
    if (!(error instanceof MockStartError)) throw error;
    const isPort = error.reason === 'port-taken';
    const cure = isPort ? '; set MOCK_PORT to a free one, or to 0 for any' : '';
    return { ok: false, message: `mock: ${error.message}${cure}` };
  }
  const docs = await serveDocs({ port: ports.docs, host: '127.0.0.1' });
  if (!docs.ok) {
    await mock.close();
    return docs;
  }
  const close = async () => void (await Promise.all([mock.close(), docs.close()]));
  return { ok: true, apps: { mock, docsUrl: docs.url, close } };
}
