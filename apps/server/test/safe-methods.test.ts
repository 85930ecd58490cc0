import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BASE_PATH } from '../src/contract/description.ts';
import { createListener, type ListenerParts } from '../src/http/listener.ts';
import { Api } from './api.ts';

/** A contract with a GET, which the released one does not have. */
vi.mock('@rememberizer/auth-spec/openapi.json', async (original) => {
  const { default: openapi } = await original<{ default: { paths: Record<string, object> } }>();
  const get = {
    operationId: 'currentUser',
    responses: {
      200: {
        headers: { 'Cache-Control': { schema: { const: 'no-store' } } },
        content: { 'application/json': {} },
      },
    },
  };
  return { default: { ...openapi, paths: { ...openapi.paths, '/auth/me/': { get } } } };
});

const path = `${BASE_PATH}/auth/me/`;
const answered = { status: 200, body: { email: 'user@example.com' }, audit: { event: 'seen' } };
const route = { handle: async () => answered };
const other = { handle: () => Promise.reject(new Error('Nothing here calls another operation.')) };

const listener = createListener({
  routes: new Proxy({}, { get: (_, name) => (name === 'currentUser' ? route : other) }),
  allowedOrigins: new Set(['https://rememberizer.ai']),
  clock: Date.now,
  clientAddress: () => '127.0.0.1',
  report: () => {},
  fail: () => {},
  closing: () => false,
} as unknown as ListenerParts);
const http = createServer((request, response) => void listener(request, response));
let api: Api;

beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  api = new Api(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
});
afterAll(() => {
  api.close();
  http.close();
});

test('A GET is answered, and a HEAD like it without the body', async () => {
  const get = await api.send(path);
  expect([get.status, get.json, get.headers['cache-control']]).toEqual([
    200,
    answered.body,
    'no-store',
  ]);
  const head = await api.send(path, { method: 'HEAD' });
  expect([head.status, head.text, head.headers['content-length']]).toEqual([
    200,
    '',
    get.headers['content-length'],
  ]);
});

test('Allow names the methods of the very path', async () => {
  const answer = await api.send(path, { method: 'POST' });
  expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
  const preflight = { origin: 'https://rememberizer.ai', 'access-control-request-method': 'GET' };
  const told = await api.send(path, { method: 'OPTIONS', headers: preflight });
  expect(told.headers['access-control-allow-methods']).toBe('GET, HEAD');
});

test('A page of another site may send a GET and cannot read the answer; a POST it may not send', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://example.com' };
  const get = await api.send(path, { headers });
  expect([get.status, get.headers['access-control-allow-origin']]).toEqual([200, undefined]);
  const post = await api.send(`${BASE_PATH}/auth/custom-logout/`, { method: 'POST', headers });
  expect([post.status, post.problem]).toEqual([403, 'cross-origin']);
});
