import { type Browser, chromium } from 'playwright-core';
import { browserExecutable } from './executable.ts';

export type { Browser, BrowserContext, Page } from 'playwright-core';

/**
 * Starts a headless Chromium for a test; the caller closes it.
 *
 * Web security stays on, because what the tests prove (CORS, cookies between ports) is that very
 * thing. The sandbox is off only where Chromium refuses to start with it: under root.
 */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserExecutable(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
