import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const git = promisify(execFile);

/**
 * The operationIds that the description had when its version was last changed, read from the history
 * of the repository; none where there is no history, as in a shallow clone or a copy.
 */
export async function releasedOperationIds(folder: string): Promise<string[]> {
  const run = async (...args: string[]) =>
    (await git('git', ['-C', folder, ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  try {
    const root = 'spec/openapi.yaml';
    const commit = (await run('log', '-1', '--format=%H', '-G^  version:', '--', root)).trim();
    if (commit === '') return [];
    const lines = await run('grep', '-hE', '^ +operationId: ', commit, '--', 'spec/paths');
    return Array.from(lines.matchAll(/operationId: *['"]?([\w.-]+)/g), ([, name]) => name ?? '');
  } catch {
    return [];
  }
}
