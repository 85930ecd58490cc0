import { type Browser, launchChromium, type Page } from '@rememberizer/chromium';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDocs } from '../src/docs.ts';
import { accessibilityViolations } from './accessibility.ts';
import { cookies, description, operations } from './description.ts';
import { headingOf, type OpenPage, openReference, type View } from './open-page.ts';

let browser: Browser;
let docs: { url: string; close(): Promise<void> };
beforeAll(async () => {
  const served = await serveDocs({ port: 0, host: '127.0.0.1' });
  if (!served.ok) throw new Error(served.message);
  docs = served;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await docs?.close();
});

test('offers the description that it was built from', async () => {
  const response = await fetch(`${docs.url}/openapi.json`);
  expect(await response.json(), 'the docs are older than the description').toEqual(description);
});

const views: View[] = [
  { colorScheme: 'light', width: 1400 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 1400 },
  { colorScheme: 'dark', width: 390 },
];

describe.each(views)('in a $colorScheme window of $width px', (view) => {
  let opened: OpenPage;
  let page: Page;
  beforeAll(async () => {
    opened = await openReference(browser, docs.url, view);
    page = opened.page;
  });

  test('every operation is there without a click', async () => {
    const text = await visibleText(page);
    for (const { path, responses, 'x-codeSamples': samples } of operations) {
      expect(text).toContain(path);
      for (const status of Object.keys(responses)) expect(text).toContain(status);
      expect(unspaced(text)).toContain(unspaced(samples[0]?.source ?? 'no sample'));
    }
  });

  test('nothing has to be scrolled sideways', async () => {
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overhang).toBe(0);
  });

  test('it is accessible, also after a choice of language, response and example', async () => {
    expect(await accessibilityViolations(page)).toEqual([]);
    await chooseLanguage(page, 'Python');
    for (const tab of await page.getByRole('tab', { name: '400' }).all()) await tab.click();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test('nothing was loaded from elsewhere and the browser had no complaint', () => {
    expect(opened.externalRequests).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });
});

describe('for a reader', () => {
  let opened: OpenPage;
  let page: Page;
  beforeAll(async () => {
    opened = await openReference(browser, docs.url, { colorScheme: 'dark', width: 1400 });
    page = opened.page;
  });

  test('the sidebar lists every operation', async () => {
    const entries = await page.locator('[data-component-name="Menu/MenuItem"]').allInnerTexts();
    expect(operations.length).toBeGreaterThan(0);
    for (const { summary, method } of operations) {
      expect(entries.map(unspaced)).toContain(unspaced(summary + method.toUpperCase()));
    }
  });

  test('each language has the samples of the description', async () => {
    const labels = new Set(operations.flatMap((o) => o['x-codeSamples'].map(({ label }) => label)));
    expect(labels.size).toBeGreaterThan(1);
    for (const label of labels) {
      await chooseLanguage(page, label);
      const text = unspaced(await visibleText(page));
      for (const { 'x-codeSamples': samples } of operations) {
        const sample = samples.find((sample) => sample.label === label);
        expect(text).toContain(unspaced(sample?.source ?? 'no sample'));
      }
    }
  });

  test('each cookie that is set or cleared is listed with its attributes', async () => {
    const items = await page.locator('li').allTextContents();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split('; ');
      const words = [pair.slice(0, pair.indexOf('=')), ...attributes].join(' ');
      expect(items.filter((item) => item.startsWith(words))).not.toEqual([]);
    }
  });

  test('the production server comes first, then those on the own machine', async () => {
    const production = description.servers[0]?.url ?? '';
    const { pathname } = new URL(production);
    const local = ['http://127.0.0.1:4010', 'http://127.0.0.1:4000'].map((o) => o + pathname);
    const lines = (await visibleText(page)).split('\n');
    const shown = lines.filter((line) => /^https?:/.test(line) && line.endsWith(pathname));
    expect(shown).toEqual([production, ...local]);
  });

  test('the colours of the system can be changed', async () => {
    const color = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await color();
    await page.getByRole('button', { name: 'dark' }).click();
    await expect.poll(color).not.toBe(dark);
  });

  test('the search leads to an operation', async () => {
    const { path, summary } = operations.at(-1) ?? { path: '', summary: '' };
    await page.keyboard.press('Control+k');
    await page.keyboard.type(path);
    await page.locator('[data-component-name="Search/SearchItem"]').first().click();
    await page.waitForURL(/#\/./);
    const top = async () => (await headingOf(page, summary).boundingBox())?.y;
    await expect.poll(top).toBeLessThan(500);
  });

  test('the page itself forbids what would leave it', async () => {
    expect([...opened.externalRequests, ...opened.complaints]).toEqual([]);
    const fetched = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    expect(fetched).toBe('refused');
    expect(opened.externalRequests).toEqual([]);
  });
});

// The text as it is laid out, because a reader does not see what is hidden.
const visibleText = (page: Page) =>
  // biome-ignore lint/performance/useDomNodeTextContent: the layout is what is asked for.
  page.evaluate(() => document.body.innerText);
const unspaced = (text: string) => text.replace(/\s+/g, '');

/** Redoc has its own spelling of some languages: `curl`. */
async function chooseLanguage(page: Page, label: string): Promise<void> {
  await page
    .locator('.panel-request-samples button:not(:has-text("POST"))[aria-haspopup]')
    .first()
    .click();
  await page
    .getByRole('menuitem', { name: new RegExp(`^${label}$`, 'i') })
    .first()
    .click();
}
