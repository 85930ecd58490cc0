import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, launchChromium } from '../src/chromium.ts';
import { browserExecutable } from '../src/executable.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test('renders a page and runs its script', async () => {
  const page = await browser.newPage();
  await page.setContent(
    '<p>before</p><script>document.querySelector("p").textContent = "after"</script>',
  );
  expect(await page.textContent('p')).toBe('after');
});

test('keeps web security on: a page cannot read another origin that does not allow it', async () => {
  const server = createServer((_, response) => response.end('secret')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await browser.newPage();
  const read = page.evaluate(
    (url) =>
      fetch(url)
        .then((r) => r.text())
        .catch(() => 'refused'),
    origin,
  );
  expect(await read).toBe('refused');
  server.close();
});

test('a CHROME_PATH that names no file is said, not passed over', async () => {
  await expect(browserExecutable({ CHROME_PATH: '/no/such/chrome' })).rejects.toThrow(
    'CHROME_PATH',
  );
});
