import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type Browser, launchChromium, type Page } from '@rememberizer/chromium';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../src/mock.ts';

const bundle = createRequire(import.meta.url).resolve('@rememberizer/auth-spec/openapi.json');
let mock: Mock;
let site: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  mock = await startMock({ spec: bundle, port: 0 });
  site = createServer((_, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<!doctype html><title>Page</title>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
});
afterAll(async () => {
  await browser.close();
  site.close();
  await mock.close();
});

/** Sends a credentialed request from the page, which has another origin than the mock. */
function send(path: string, headers: Record<string, string> = {}, body?: unknown) {
  return page.evaluate(
    async ({ url, headers, body }) => {
      const response = await fetch(url, {
        method: 'POST',
        credentials: 'include',
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const retryAfter = response.headers.get('Retry-After');
      return { status: response.status, retryAfter, text: await response.text() };
    },
    { url: `${mock.url}${path}`, headers, body },
  );
}

describe('a page of another origin on the same host', () => {
  const json = { 'Content-Type': 'application/json' };
  const credentials = { login: 'user@example.com', password: 'x', captcha: 'c' };

  test('has both cookies stored, and sent where their paths say', async () => {
    expect((await send('/auth/custom-refresh/')).status).toBe(401);
    expect((await send('/auth/signin/', json, credentials)).status).toBe(204);
    const cookies = await page.context().cookies(`${mock.url}/auth/`);
    expect(cookies.map(({ name }) => name).sort()).toEqual(['access_token', 'refresh_token']);
    expect((await send('/auth/custom-refresh/')).status).toBe(204);
    expect((await send('/auth/custom-logout/')).status).toBe(204);
    expect(await page.context().cookies(`${mock.url}/auth/`)).toEqual([]);
  });

  test('reads what was wrong with its request, and when to try again', async () => {
    const invalid = await send('/auth/signin/', json, { login: 'a' });
    expect(invalid.status).toBe(422);
    expect(JSON.parse(invalid.text).errors).toHaveLength(2);
    const limited = await send('/auth/signin/', { ...json, Prefer: 'code=429' }, credentials);
    expect(limited.retryAfter).toMatch(/^\d+$/);
  });
});
