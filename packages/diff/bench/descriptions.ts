import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PACKAGE = '@octokit/openapi';
const LONGEST_INSTALL_MS = 180_000;

/** What GitHub published of its API a year apart, 12 and 13 MB. */
const VERSIONS = ['22.0.0', '23.0.2'] as const;

export type Found =
  | { ok: true; files: [base: string, revision: string] }
  | { ok: false; reason: string };

/**
 * The two descriptions, taken from npm into a folder; or from a folder that has them already, in the
 * packages as `npm pack` writes them: `<folder>/<version>/package/`.
 */
export async function findDescriptions(folder: string, given?: string): Promise<Found> {
  const within = 'generated/api.github.com.json';
  const files = VERSIONS.map((version) =>
    given === undefined
      ? join(folder, 'node_modules', `v${version}`, within)
      : join(given, version, 'package', within),
  ) as [string, string];
  try {
    if (given === undefined) await install(folder);
    await Promise.all(files.map((file) => access(file)));
  } catch (error) {
    const code = /\bE[A-Z_]{4,}\b/.exec((error as Error).message)?.[0] ?? 'stopped';
    const problem =
      given === undefined ? `the npm registry cannot be reached (${code})` : `not in ${given}`;
    return { ok: false, reason: `${PACKAGE} ${VERSIONS.join(' and ')}: ${problem}` };
  }
  return { ok: true, files };
}

async function install(folder: string): Promise<void> {
  const names = VERSIONS.map((version) => `v${version}@npm:${PACKAGE}@${version}`);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  const options = [...quiet, '--fetch-retries=0', '--fetch-timeout=30000'];
  await run('npm', ['install', '--prefix', folder, ...options, ...names], {
    cwd: folder,
    timeout: LONGEST_INSTALL_MS,
  });
}
