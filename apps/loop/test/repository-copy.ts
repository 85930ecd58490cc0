import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { repositoryFolder } from '../src/repository.ts';

const LEFT_OUT = new Set(['.git', '.turbo', '.vitest', 'dist']);

/**
 * Copies the repository as it stands, so that a test can break it. The installed packages are
 * linked, not copied; what a package links to inside the repository leads into the copy.
 */
export async function copyRepository(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'rememberizer-copy-'));
  for (const entry of await readdir(repositoryFolder)) {
    if (entry === 'node_modules' || LEFT_OUT.has(entry)) continue;
    await cp(join(repositoryFolder, entry), join(folder, entry), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !relative(repositoryFolder, source).split('/').some((part) => LEFT_OUT.has(part)),
    });
  }
  // Were pnpm to install into the copy, it would do so through the link, into the real folder.
  const workspaceFile = join(folder, 'pnpm-workspace.yaml');
  const workspace = await readFile(workspaceFile, 'utf8');
  const harmless = workspace.replace('verifyDepsBeforeRun: install', 'verifyDepsBeforeRun: false');
  if (harmless === workspace) throw new Error('pnpm would install into the copy.');
  await writeFile(workspaceFile, harmless);
  await symlink(join(repositoryFolder, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
