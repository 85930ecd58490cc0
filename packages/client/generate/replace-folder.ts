import { renameSync } from 'node:fs';
import { cp, link, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Difference } from './compare.ts';

/**
 * Puts the files of `fresh` in the place of `folder`, all at once, so that whoever reads meets only
 * the old ones or only the new ones: written one by one, new types would stand beside an old sdk.
 * Those that are the same stay the very files that they were.
 *
 * One file takes the place of another in one step. Several do with their folder: the new one is made
 * whole beside the old one and takes its name by two renames that nothing comes between. Node cannot
 * ask the system to exchange the two, so for some microseconds there is no folder of that name. (One
 * rename could turn a symbolic link, but the link would be what is committed.)
 */
export async function replaceFolder(
  folder: string,
  fresh: string,
  differences: Difference[],
): Promise<void> {
  const [next, old] = ['new', 'old'].map((word) =>
    join(dirname(folder), `.${basename(folder)}.${word}`),
  ) as [string, string];
  // What a run that was killed has left behind.
  await removeAll(next, old);
  const [only, ...others] = differences;
  if (only?.kind === 'changed' && others.length === 0) {
    await cp(join(fresh, only.file), next);
    return renameSync(next, join(folder, only.file));
  }
  const changed = new Set(differences.map(({ file }) => file));
  for (const entry of await readdir(fresh, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const file = source.slice(fresh.length + 1);
    const target = join(next, file);
    await mkdir(dirname(target), { recursive: true });
    if (changed.has(file)) await cp(source, target);
    else await keep(join(folder, file), target);
  }
  await mkdir(folder, { recursive: true });
  renameSync(folder, old);
  renameSync(next, folder);
  await removeAll(old);
}

/** Not every file system has hard links; a copy then keeps the time of change at least. */
async function keep(file: string, target: string): Promise<void> {
  await link(file, target).catch(() => cp(file, target, { preserveTimestamps: true }));
}

async function removeAll(...folders: string[]): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}
