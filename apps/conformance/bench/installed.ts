import { execFile } from 'node:child_process';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '../../..');
const cache = join(import.meta.dirname, '../node_modules/.cache/bench');
const LONGEST_INSTALL_MS = 180_000;

export type Installed = { ok: true; modules: string } | { ok: false; reason: string };

/**
 * The packages of a named catalog, in a folder of their own. They are large, old and only compared
 * with, so no install of the workspace brings them, and none of their scripts is run.
 */
export async function install(catalog: string): Promise<Installed> {
  const { catalogs } = parse(await readFile(join(repository, 'pnpm-workspace.yaml'), 'utf8'));
  const manifest = JSON.stringify({ private: true, dependencies: catalogs[catalog] });
  const folder = join(cache, catalog);
  const done = join(folder, 'installed.json');
  const modules = join(folder, 'node_modules');
  if ((await readFile(done, 'utf8').catch(() => '')) === manifest) return { ok: true, modules };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), manifest);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  try {
    const limits = { cwd: folder, timeout: LONGEST_INSTALL_MS };
    await run('npm', ['install', ...options], limits);
    await access(modules);
  } catch (error) {
    const [line = ''] = (error as Error).message.split('\n').slice(-2);
    return { ok: false, reason: `npm cannot install it: ${line.trim()}` };
  }
  await writeFile(done, manifest);
  return { ok: true, modules };
}
