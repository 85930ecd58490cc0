import {
  type Browser,
  type BrowserContext,
  launchChromium,
  type Page,
} from '@rememberizer/chromium';
import type { Mock } from '@rememberizer/mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as AuthClient from '../src/client.ts';
import type { TestServer } from './fixtures/listen.ts';
import { startContractMock } from './fixtures/mock.ts';
import { servePage } from './fixtures/page.ts';
import { type SessionApi, startSessionApi } from './fixtures/session-api.ts';

// What runs in the page sees the bundle as a global.
declare const authClient: typeof AuthClient;
declare global {
  var lost: number;
  var auth: AuthClient.AuthClient;
}

let browser: Browser;
let context: BrowserContext;
let site: TestServer;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), servePage()]);
});
afterAll(() => Promise.all([browser.close(), site.close()]));
beforeEach(async () => {
  context = await browser.newContext();
});
afterEach(() => context.close());

async function openTab() {
  const page = await context.newPage();
  await page.goto(site.origin);
  return page;
}

describe('in a page of another port', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startContractMock();
  });
  afterAll(() => mock.close());

  it('signs up, verifies, signs in, refreshes and logs out against the mock', async () => {
    const page = await openTab();
    const seen = await page.evaluate(async (baseUrl) => {
      const auth = authClient.createAuthClient({ baseUrl, retry: false });
      const password = 'secure_password';
      const captcha = 'recaptcha_response';
      const email = 'user@example.com';
      const { access_token: token } = await auth.orThrow.signUp({
        body: { email, password, name: 'John Doe', captcha },
      });
      const steps = [
        await auth.verifyEmail({ body: { verification_code: '123456' }, token }),
        await auth.refreshToken(),
        await auth.signIn({ body: { login: email, password, captcha } }),
        await auth.refreshToken(),
        await auth.logout(),
        await auth.refreshToken(),
      ];
      return steps.map(({ status }) => status);
    }, mock.url);
    // The mock answers a refresh with 204 only if the browser stored the cookie and sent it.
    expect(seen).toEqual([200, 401, 204, 204, 204, 401]);
  });
});

describe('with two tabs', () => {
  let api: SessionApi;
  beforeEach(async () => {
    api = await startSessionApi();
  });
  afterEach(() => api.close());

  async function openClient() {
    const page = await openTab();
    await page.evaluate((baseUrl) => {
      globalThis.lost = 0;
      globalThis.auth = authClient.createAuthClient({
        baseUrl,
        retry: false,
        onSessionLost: () => {
          globalThis.lost += 1;
        },
      });
    }, api.baseUrl);
    return page;
  }

  async function callAtOnce(count: number, tabs: Page[]) {
    const url = `${api.baseUrl}/echo/`;
    const statuses = tabs.map((tab) =>
      tab.evaluate(
        async ([url, count]) => {
          const calls = Array.from({ length: count }, (_, i) =>
            globalThis.auth.fetch(url, { method: 'POST', body: `body ${i}` }),
          );
          return (await Promise.all(calls)).map(({ status }) => status);
        },
        [url, count] as const,
      ),
    );
    return (await Promise.all(statuses)).flat();
  }

  it('refreshes once for 20 parallel calls', async () => {
    const tabs = await Promise.all([openClient(), openClient()]);
    expect(await callAtOnce(10, tabs)).toEqual(Array(20).fill(200));
    expect(api.refreshes).toBe(1);
    expect(api.echoes).toHaveLength(20);
  });

  it('refreshes once when both are refused at the same moment', async () => {
    const tabs = await Promise.all([openClient(), openClient()]);
    // A browser opens six connections to a host, so three calls of each tab can wait there at once.
    api.holdUntil = 6;
    expect(await callAtOnce(3, tabs)).toEqual(Array(6).fill(200));
    expect(api.refreshes).toBe(1);
  });

  it('tells each tab once that the session is lost', async () => {
    api.refreshStatus = 401;
    const tabs = await Promise.all([openClient(), openClient()]);
    expect(await callAtOnce(10, tabs)).toEqual(Array(20).fill(401));
    await callAtOnce(1, tabs);
    expect(await Promise.all(tabs.map((tab) => tab.evaluate(() => lost)))).toEqual([1, 1]);
  });
});
