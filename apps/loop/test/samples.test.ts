import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, launchChromium, type Page } from '@rememberizer/chromium';
import { loadDescription } from '@rememberizer/description';
import { type Mock, type MockEvent, startMock } from '@rememberizer/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleFile } from '../src/repository.ts';

// Each code sample of the description runs as a reader would run it, with nothing changed but the
// address, and has to get the success that its operation declares.
const loaded = await loadDescription(bundleFile);
if (!loaded.ok) throw new Error(loaded.failure.message);
const { operations, document } = loaded.description;
const [{ url: productionUrl }] = document.servers as [{ url: string }];

// A session has to be open before it can be refreshed and ended; the description lists them so.
const samples = operations.map((operation) => ({
  id: operation.id,
  success: Number(Object.keys(operation.responses).find((status) => status.startsWith('2'))),
  sources: operation.node['x-codeSamples'] as { lang: string; source: string }[],
}));

let mock: Mock;
let folder: string;
let answered: (MockEvent & { event: 'request' })[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rememberizer-samples-'));
  const log = (event: MockEvent) => {
    if (event.event === 'request') answered.push(event);
  };
  mock = await startMock({ spec: bundleFile, port: 0, log });
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

/** Runs the samples of one language in turn, each by `run`, and tells what the mock answered. */
function testSamples(lang: string, run: (source: string) => Promise<unknown>): void {
  test.each(samples)('$id', async ({ id, success, sources }) => {
    const sample = sources.find((candidate) => candidate.lang === lang);
    expect(sample, `${id} has no sample in ${lang}`).toBeDefined();
    answered = [];
    await run(sample?.source.replaceAll(productionUrl, mock.url) ?? '');
    const posts = answered.filter(({ operationId }) => operationId !== undefined);
    expect(posts).toMatchObject([{ operationId: id, status: success }]);
  });
}

const execute = promisify(execFile);

describe('cURL', () => {
  testSamples('Shell', (source) => execute('sh', ['-ec', source], { cwd: folder }));
});

const hasRequests = (() => {
  try {
    execFileSync('python3', ['-c', 'import requests'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasRequests)('Python', () => {
  testSamples('Python', async (source) => {
    await writeFile(join(folder, 'sample.py'), source);
    const { stdout } = await execute('python3', ['sample.py'], { cwd: folder });
    expect(stdout).not.toMatch(/failed/i);
  });
});

describe('JavaScript, in a page of another origin', () => {
  let browser: Browser;
  let server: Server;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  testSamples('JavaScript', async (source) => {
    const printed = page.waitForEvent('console');
    // A sample declares its function at the top level, so each gets a scope of its own.
    await page.addScriptTag({ content: `{${source}}` });
    expect((await printed).text()).not.toMatch(/failed/i);
  });
});
