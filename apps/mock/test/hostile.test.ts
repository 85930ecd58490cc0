import { createServer as createHttpServer } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, type MockEvent, startMock } from '../src/mock.ts';
import { countFailures, runCampaign } from '../stress/campaign.ts';

// The short form of `pnpm stress`; the long one sends 50,000 requests.
const REQUESTS = 1_500;
const bundle = createRequire(import.meta.url).resolve('@rememberizer/auth-spec/openapi.json');
const events: MockEvent[] = [];
let mock: Mock;
let port: number;

beforeAll(async () => {
  mock = await startMock({ spec: bundle, port: 0, log: (event) => events.push(event) });
  port = Number(new URL(mock.url).port);
});
afterAll(() => mock.close());

function campaign(target: { port: number; requests: number; patience: number }) {
  const { description } = mock;
  return runCampaign({ description, host: '127.0.0.1', prefix: '/api/v1', seed: 7, ...target });
}

describe('hostile requests', () => {
  test('are each answered as declared or by a plain HTTP error', async () => {
    const report = await campaign({ port, requests: REQUESTS, patience: 10_000 });
    expect(report.failures).toEqual([]);
    expect(report.verdicts['as declared']).toBeGreaterThan(REQUESTS / 4);
    expect(events.filter(({ event }) => event === 'internal-error')).toEqual([]);
  });

  test('show a server that hangs', async () => {
    const mute = createServer(() => {});
    const report = await against(mute, 40);
    expect(report.verdicts.hung).toBeGreaterThan(0);
  });

  test('show a server that breaks its contract', async () => {
    const failing = createHttpServer((_, response) => response.writeHead(500).end('oops'));
    const report = await against(failing, 100);
    expect(report.verdicts.undeclared).toBeGreaterThan(0);
  });

  test('show a server that is gone', async () => {
    const report = await campaign({ port: 1, requests: 20, patience: 500 });
    expect(report.verdicts.dead).toBe(20);
    expect(countFailures(report)).toBe(20);
  });

  async function against(server: Server, requests: number) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      return await campaign({ port, requests, patience: 200 });
    } finally {
      server.close();
    }
  }
});

describe('a connection', () => {
  const raw = (text: string, andEnd = false) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      let received = '';
      socket.setEncoding('latin1');
      socket.on('data', (chunk) => {
        received += chunk;
      });
      socket.on('end', () => {
        socket.destroy();
        resolve(received);
      });
      socket.on('error', reject);
      if (andEnd) socket.end(text, 'latin1');
      else socket.write(text, 'latin1');
    });

  test.each([
    ['garbage', '\x16\x03\x01\x02\x00 hello\r\n\r\n', 400],
    ['a header section of 100 KB', `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['CONNECT', 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n', 405],
  ])('that brings %s gets a plain %s%i and is closed', async (_, text, status) => {
    expect(await raw(text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test('that is half closed in the middle of a body gets an answer', async () => {
    const head = 'POST /api/v1/auth/signin/ HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n';
    expect(await raw(`${head}{"login"`, true)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('that was half closed after a whole request gets the whole answer', async () => {
    const text =
      'POST /api/v1/auth/custom-logout/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    expect(await raw(text, true)).toMatch(/^HTTP\/1\.1 204 .*Set-Cookie: access_token=;/s);
  });

  test('may carry several requests at once', async () => {
    const one = 'POST /api/v1/auth/custom-logout/ HTTP/1.1\r\nHost: x\r\n';
    const answers = await raw(`${one}\r\n${one}\r\n${one}Connection: close\r\n\r\n`);
    expect(answers.match(/HTTP\/1\.1 204/g)).toHaveLength(3);
  });

  test('is not held by a body that is too large', async () => {
    const response = await fetch(`${mock.url}/auth/signin/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: Buffer.alloc(3_000_000, 0x20),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ title: 'Content too large' });
  });
});
