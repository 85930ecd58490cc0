import { setTimeout } from 'node:timers/promises';
import { type Browser, launchChromium } from '@rememberizer/chromium';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as AuthClient from '../src/client.ts';
import { createAuthClient } from '../src/client.ts';
import { withCookieJar } from '../src/node.ts';
import type { TestServer } from './fixtures/listen.ts';
import { servePage } from './fixtures/page.ts';
import {
  type ProtectedApi,
  type ReferenceServer,
  startProtectedApi,
  startReferenceServer,
} from './fixtures/reference-server.ts';

declare const authClient: typeof AuthClient;
declare global {
  var lost: number;
  var auth: AuthClient.AuthClient;
}

const password = 'correct horse battery';
const captcha = 'recaptcha_response';
const name = 'John Doe';
const countOf20 = { length: 20 };

let site: TestServer;
let server: ReferenceServer;
let api: ProtectedApi;
beforeAll(async () => {
  site = await servePage();
  server = await startReferenceServer(site.origin);
  api = await startProtectedApi(server);
});
afterAll(() => Promise.all([site.close(), server.close(), api.close()]));

/** Waits until every access token issued so far has expired for the API. */
async function expireToken(): Promise<void> {
  await setTimeout(1100);
  api.now = new Date();
}

describe('a user of the reference server', () => {
  it('keeps the session over 20 parallel calls with an expired token, in Node', async () => {
    const email = 'node@example.com';
    let refreshes = 0;
    let lost = 0;
    const send = withCookieJar();
    const auth = createAuthClient({
      baseUrl: server.baseUrl,
      onSessionLost: () => {
        lost += 1;
      },
      fetch: (input, init) => {
        const request = new Request(input, init);
        if (request.url.includes('refresh')) refreshes += 1;
        return send(request);
      },
    });
    const callApi = () => auth.fetch(`${api.origin}/api/v1/me/`, { method: 'POST', body: 'x' });

    const { access_token: token } = await auth.orThrow.signUp({
      body: { email, password, name, captcha },
    });
    const verification_code = await server.readCode(email);
    const { user } = await auth.orThrow.verifyEmail({ body: { verification_code }, token });
    api.now = new Date();
    await auth.orThrow.signIn({ body: { login: email, password, captcha } });
    expect(await (await callApi()).text()).toBe(user.id);
    expect(refreshes).toBe(0);
    await expireToken();
    const responses = await Promise.all(Array.from(countOf20, callApi));
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(refreshes).toBe(1);
    await auth.orThrow.logout();
    expect((await callApi()).status).toBe(401);
    expect(lost).toBe(0);
  });

  it('keeps the session over 20 parallel calls with an expired token, in Chromium', async () => {
    const email = 'browser@example.com';
    const browser: Browser = await launchChromium();
    try {
      const page = await browser.newPage();
      let refreshes = 0;
      page.on('request', (request) => {
        if (request.method() === 'POST' && request.url().includes('refresh')) refreshes += 1;
      });
      await page.goto(site.origin);
      const token = await page.evaluate(
        async ([baseUrl, body]) => {
          globalThis.lost = 0;
          const onSessionLost = () => {
            globalThis.lost += 1;
          };
          globalThis.auth = authClient.createAuthClient({ baseUrl, onSessionLost });
          return (await globalThis.auth.orThrow.signUp({ body })).access_token;
        },
        [server.baseUrl, { email, password, name, captcha }] as const,
      );
      api.now = new Date();
      const userId = await page.evaluate(
        async ([token, verification_code, body]) => {
          const { auth } = globalThis;
          const { user } = await auth.orThrow.verifyEmail({ body: { verification_code }, token });
          await auth.orThrow.signIn({ body });
          return user.id;
        },
        [token, await server.readCode(email), { login: email, password, captcha }] as const,
      );
      const callApi = (count: number) =>
        page.evaluate(
          async ([url, count]) => {
            const call = () => globalThis.auth.fetch(url, { method: 'POST', body: 'x' });
            const responses = await Promise.all(Array.from({ length: count }, call));
            return Promise.all(responses.map(async (it) => `${it.status} ${await it.text()}`));
          },
          [`${api.origin}/api/v1/me/`, count] as const,
        );
      expect(await callApi(1)).toEqual([`200 ${userId}`]);
      await expireToken();
      expect(await callApi(20)).toEqual(Array(20).fill(`200 ${userId}`));
      expect(refreshes).toBe(1);
      await page.evaluate(() => globalThis.auth.orThrow.logout());
      expect(await callApi(1)).toEqual(['401 ']);
      expect(await page.evaluate(() => globalThis.lost)).toBe(0);
    } finally {
      await browser.close();
    }
  });
});
