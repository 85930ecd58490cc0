import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { repositoryFolder } from '../src/repository.ts';

const LEFT_OUT = new Set(['.git', '.turbo', '.vitest', '.data', 'dist']);

/** A copy of the repository that a test may break. */
export type RepositoryCopy = {
  folder: string;
  /** Changes a file. An edit that changes nothing is a mistake of the test. */
  edit(file: string, change: (text: string) => string): Promise<void>;
  remove(): Promise<void>;
};

/**
 * Copies the repository as it stands, so that a test can break it. The installed packages are
 * linked, not copied; what a package links to inside the repository leads into the copy.
 */
export async function copyRepository(): Promise<RepositoryCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'rememberizer-copy-'));
  for (const entry of await readdir(repositoryFolder)) {
    if (entry === 'node_modules' || LEFT_OUT.has(entry)) continue;
    await cp(join(repositoryFolder, entry), join(folder, entry), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) =>
        !relative(repositoryFolder, source)
          .split('/')
          .some((part) => LEFT_OUT.has(part)),
    });
  }
  const edit: RepositoryCopy['edit'] = async (file, change) => {
    const before = await readFile(join(folder, file), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`The edit of ${file} changes nothing.`);
    await writeFile(join(folder, file), after);
  };
  // Were pnpm to install into the copy, it would do so through the link, into the real folder.
  await edit('pnpm-workspace.yaml', (text) =>
    text.replace('DepsBeforeRun: install', 'DepsBeforeRun: false'),
  );
  await symlink(join(repositoryFolder, 'node_modules'), join(folder, 'node_modules'));
  return { folder, edit, remove: () => rm(folder, { recursive: true, force: true }) };
}
