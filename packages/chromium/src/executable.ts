import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const unpackedFolder = new URL('../dist/', import.meta.url).pathname;
const unpacked = join(unpackedFolder, 'browser', 'chromium');

/** The Chrome or Chromium of this machine: `CHROME_PATH`, else an installed one, if there is any. */
export function installedBrowser(env: NodeJS.ProcessEnv): string | undefined {
  return env.CHROME_PATH || INSTALLED.find((path) => existsSync(path));
}

/**
 * The path of the browser that tests use: `CHROME_PATH`, else an installed Chrome or Chromium,
 * else the one that npm brought.
 */
export async function browserExecutable(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const installed = installedBrowser(env);
  if (installed && !existsSync(installed)) {
    throw new Error(`CHROME_PATH names ${installed}, but there is no such file.`);
  }
  return installed ?? (await unpack());
}

/**
 * Unpacks npm's Chromium once. The package unpacks into the system's temporary folder and takes
 * any file that is there for a whole one, so two test runs that start together would break each
 * other: each unpacks into a folder of its own, and the first to finish gives its copy the name.
 */
async function unpack(): Promise<string> {
  if (existsSync(unpacked)) return unpacked;
  await mkdir(unpackedFolder, { recursive: true });
  const folder = await mkdtemp(join(unpackedFolder, 'unpacking-'));
  const outerTmpdir = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await rename(folder, join(unpackedFolder, 'browser'));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(unpacked)) throw error;
  } finally {
    if (outerTmpdir === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = outerTmpdir;
  }
  return unpacked;
}
