import { realpath } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { openFile } from '../input/file-input.ts';
import { findRepository } from '../input/git.ts';
import type { Input, Opened } from '../input/input.ts';
import { openInput } from '../input/open-input.ts';
import { openReleased } from '../input/released.ts';
import type { Project } from './project.ts';

/** What to compare, as far as somebody said so. */
export interface Asked {
  base?: string;
  revision?: string;
  timeoutMs: number;
}

export type OpenedPair =
  | { ok: true; base: Input; revision: Input }
  | { ok: false; message: string };

/** Opens base and revision; what is not named is that of the project. */
export async function openPair(
  { base, revision, timeoutMs }: Asked,
  cwd: string,
  project?: Project,
): Promise<OpenedPair> {
  if (!project && (base === undefined || revision === undefined)) {
    return { ok: false, message: 'name a base and a revision; see --help' };
  }
  const isNamed = base !== undefined || revision !== undefined;
  const path = project && isNamed ? await pathInRepository(project) : undefined;
  const around = { cwd, timeoutMs, ...(path === undefined ? {} : { path }) };
  const opened =
    base === undefined ? await openLast(project as Project) : await openInput(base, around);
  if (!opened.ok) return opened;
  const other =
    revision === undefined
      ? await openFile(descriptionOf(project as Project), cwd)
      : await openInput(revision, around);
  if (other.ok) return { ok: true, base: opened.input, revision: other.input };
  opened.input.close();
  return other;
}

/** The file of a project's description, as an absolute path. */
export function descriptionOf({ folder, description }: Project): string {
  return resolve(folder, description);
}

/** What was last released of a project. */
export async function openLast(project: Project): Promise<Opened> {
  const found = await findRepository(project.folder);
  if (!found.ok) {
    const message = `what was last released is not known (${found.problem}); name a base`;
    return { ok: false, message };
  }
  const { repository } = found;
  const inside = relative(repository.root, await realpath(project.folder));
  const [path, changelog] = [project.description, project.changelog].map((file) =>
    join(inside, file).split('\\').join('/'),
  ) as [string, string];
  return openReleased({ repository, path, changelog });
}

/** The description relative to the root of the repository, as a ref names it. */
async function pathInRepository({ folder, description }: Project): Promise<string> {
  const found = await findRepository(folder);
  const inside = found.ok ? relative(found.repository.root, await realpath(folder)) : '';
  return join(inside, description).split('\\').join('/');
}
