import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '@rememberizer/chromium';
import { expect, test } from 'vitest';
import { serveDocs } from '../src/docs.ts';
import { accessibilityViolations } from './accessibility.ts';
import { openPage } from './open-page.ts';

const broken = `<!doctype html><html lang="en"><title>Broken</title>
<p style="color: #ccc; width: 2000px">pale</p><img alt="" src="https://example.com/logo.svg">`;

test('what the other tests look for is seen on a page that has it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rememberizer-docs-'));
  await writeFile(join(folder, 'index.html'), broken);
  const served = await serveDocs({ port: 0, host: '127.0.0.1', folder });
  if (!served.ok) throw new Error(served.message);
  const browser = await launchChromium();
  try {
    const { page, externalRequests, complaints } = await openPage(browser, served.url, {
      colorScheme: 'light',
      width: 390,
    });
    expect(externalRequests).toEqual(['https://example.com/logo.svg']);
    expect(complaints.join()).toContain('ERR_FAILED');
    expect((await accessibilityViolations(page)).join()).toContain('color-contrast');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeGreaterThan(390);
  } finally {
    await browser.close();
    await served.close();
    await rm(folder, { recursive: true });
  }
});
