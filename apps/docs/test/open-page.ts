import type { Browser, Page } from '@rememberizer/chromium';
import { operations } from './description.ts';

/** How a reader looks at the page. */
export type View = { colorScheme: 'light' | 'dark'; width: number };

/** An open page, with what it tried to reach elsewhere and what the browser complained about. */
export type OpenPage = { page: Page; externalRequests: string[]; complaints: string[] };

/** Opens a page without a network: only the server that it comes from can be reached. */
export async function openPage(browser: Browser, url: string, view: View): Promise<OpenPage> {
  const context = await browser.newContext({
    colorScheme: view.colorScheme,
    viewport: { width: view.width, height: 1000 },
  });
  const externalRequests: string[] = [];
  const complaints: string[] = [];
  await context.route('**/*', (route) => {
    const address = route.request().url();
    if (new URL(address).origin === new URL(url).origin) return route.continue();
    externalRequests.push(address);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() !== 'info' && message.type() !== 'log') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, externalRequests, complaints };
}

/** Opens the reference and waits until it shows all that it has. */
export async function openReference(browser: Browser, url: string, view: View): Promise<OpenPage> {
  const opened = await openPage(browser, url, view);
  for (const { summary } of operations) {
    await headingOf(opened.page, summary).waitFor();
  }
  return opened;
}

/** The heading of an operation; a link to it stands beside its text. */
export const headingOf = (page: Page, summary: string) =>
  page.locator('h2').filter({ hasText: new RegExp(`^${summary}$`) });
