import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositoryCopy } from './repository-copy.ts';

/**
 * Commits the description of a copy as what was released last. The changelog, which names a commit
 * that is not in the copy, is edited to name none.
 */
export async function releaseCopy(copy: RepositoryCopy): Promise<void> {
  const git = (...args: string[]) => execFileSync('git', ['-C', copy.folder, ...args]);
  // A repository that a test had in there would be all that is added.
  rmSync(join(copy.folder, 'spec/.git'), { recursive: true, force: true });
  git('init', '--quiet');
  git('add', 'spec');
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  git(...author, 'commit', '--quiet', '-m', 'The last release');
  await copy.edit('spec/CHANGELOG.md', (text) => text.replace(/commit [0-9a-f]+/, 'that began'));
}
