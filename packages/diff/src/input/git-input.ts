import { isAbsolute, join, relative } from 'node:path';
import { loadDescription } from '@rememberizer/description';
import type { Repository } from './git.ts';
import { noSuchFile, type Opened } from './input.ts';

/** A description as it is in a commit. */
export interface Commit {
  repository: Repository;
  /** The id of the commit. */
  id: string;
  /** How the commit is called in what is printed. */
  ref: string;
  /** The file, relative to the root of the repository. */
  path: string;
}

/** Loads a description straight from git: every file that it refers to is that of the commit. */
export async function openCommit({ repository, id, ref, path }: Commit): Promise<Opened> {
  const pathOf = (file: string) => relative(repository.root, file).split('\\').join('/');
  const read = async (file: string) => {
    const path = pathOf(file);
    const isInside = isAbsolute(file) && path !== '' && !path.startsWith('../');
    const blob = isInside ? await repository.blobs.read(id, path) : undefined;
    if (blob?.kind === 'file') return blob.bytes;
    const isFolder = blob?.kind === 'folder' || path === '';
    throw isFolder ? Object.assign(new Error('a folder'), { code: 'EISDIR' }) : noSuchFile(file);
  };
  const nameOf = (file: string) => (isAbsolute(file) ? `${ref}:${pathOf(file)}` : file);
  const loaded = await loadDescription(join(repository.root, path), read);
  if (!loaded.ok) {
    const { message, file } = loaded.failure;
    return { ok: false, message: message.replaceAll(file, nameOf(file)) };
  }
  const { description } = loaded;
  return { ok: true, input: { description, name: `${ref}:${path}`, nameOf } };
}
