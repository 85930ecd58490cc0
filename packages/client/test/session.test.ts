import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthApiError, createAuthClient } from '../src/client.ts';
import { withCookieJar } from '../src/node.ts';
import { listen } from './fixtures/listen.ts';
import { type SessionApi, startSessionApi } from './fixtures/session-api.ts';

let api: SessionApi;
beforeEach(async () => {
  api = await startSessionApi();
});
afterEach(() => api.close());

function createClient() {
  let lost = 0;
  const auth = createAuthClient({
    baseUrl: api.baseUrl,
    fetch: withCookieJar(),
    retry: false,
    onSessionLost: () => {
      lost += 1;
    },
  });
  const echo = (body: string, init: RequestInit = {}) =>
    auth.fetch(`${api.baseUrl}/echo/`, { method: 'POST', body, ...init });
  return { auth, echo, lost: () => lost };
}

describe('the session of a client', () => {
  it('is renewed once for 20 parallel calls, and each arrives with its body', async () => {
    const { echo, lost } = createClient();
    const bodies = Array.from({ length: 20 }, (_, i) => `body ${i}`);
    const responses = await Promise.all(bodies.map((body) => echo(body)));
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await Promise.all(responses.map((response) => response.text()))).toEqual(bodies);
    expect([api.refreshes, api.calls, lost()]).toEqual([1, 40, 0]);
  });

  it('repeats a body that is a stream, and a Request', async () => {
    const { auth, echo } = createClient();
    const stream = new Blob(['streamed']).stream();
    await echo('', { body: stream, duplex: 'half' } as RequestInit);
    api.expire();
    await auth.fetch(new Request(`${api.baseUrl}/echo/`, { method: 'PUT', body: 'request' }));
    expect(api.echoes).toEqual(['streamed', 'request']);
  });

  it('is renewed again each time that it has expired', async () => {
    const { echo } = createClient();
    for (const body of ['a', 'b', 'c']) {
      api.expire();
      expect((await echo(body)).status).toBe(200);
    }
    expect(api.refreshes).toBe(3);
  });

  it('is not renewed for a call that was sent before the last renewal', async () => {
    const { auth, echo } = createClient();
    const late = auth.fetch(`${api.baseUrl}/echo/?late`);
    await echo('a');
    expect((await late).status).toBe(200);
    expect([api.refreshes, api.calls]).toEqual([1, 4]);
  });

  it('is told once to be lost, and each call gets its own 401', async () => {
    const { echo, lost } = createClient();
    api.refreshStatus = 401;
    const responses = await Promise.all(['a', 'b', 'c'].map((body) => echo(body)));
    expect(await Promise.all(responses.map((response) => response.text()))).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(responses.map(({ status }) => status)).toEqual([401, 401, 401]);
    await echo('d');
    expect(lost()).toBe(1);
    api.refreshStatus = 204;
    expect((await echo('e')).status).toBe(200);
    api.refreshStatus = 401;
    api.expire();
    await echo('f');
    expect(lost()).toBe(2);
  });

  it('is not lost when it is logged out', async () => {
    const { auth, echo, lost } = createClient();
    await echo('a');
    await auth.logout();
    api.refreshStatus = 401;
    api.expire();
    expect((await echo('b')).status).toBe(401);
    expect(lost()).toBe(0);
  });

  it('is not lost when it cannot be renewed for a while', async () => {
    const { echo, lost } = createClient();
    api.refreshStatus = 503;
    const error = await echo('a').catch((thrown) => thrown);
    expect(error).toBeInstanceOf(AuthApiError);
    expect(error.status).toBe(503);
    api.refreshStatus = 204;
    expect((await echo('b')).status).toBe(200);
    expect(lost()).toBe(0);
  });

  it('is renewed for the others when one call is aborted meanwhile', async () => {
    const { echo } = createClient();
    const reason = new Error('enough');
    const controller = new AbortController();
    const aborted = echo('a', { signal: controller.signal }).catch((thrown) => thrown);
    const other = echo('b');
    while (api.refreshes === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    controller.abort(reason);
    expect(await aborted).toBe(reason);
    expect((await other).status).toBe(200);
  });

  it('has nothing to do with the 401 of another host', async () => {
    const other = await listen((_, response) => response.writeHead(401).end());
    const { auth } = createClient();
    const { status } = await auth.fetch(other.origin.replace('127.0.0.1', 'localhost'));
    expect([status, api.refreshes]).toEqual([401, 0]);
    await other.close();
  });
});
