import { existsSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { ClientOptions } from '../client/client.ts';
import { openFile } from '../input/file-input.ts';
import { type FoundRepository, findRepository } from '../input/git.ts';
import type { Input, Opened } from '../input/input.ts';
import { openInput, type Surroundings } from '../input/open-input.ts';
import { openReleased } from '../input/released.ts';
import type { Project } from './project.ts';

/** What to compare, as far as somebody said so. */
export interface Asked {
  base?: string;
  revision?: string;
  timeoutMs: number;
}

/** Both sides; `close` ends what they were read with. */
export type OpenedPair =
  | { ok: true; base: Input; revision: Input; close(): void }
  | { ok: false; message: string };

/**
 * Opens base and revision; what is not named is that of the project. Refs are of the repository of
 * the project, or of that which `cwd` is in.
 */
export async function openPair(
  { base, revision, timeoutMs }: Asked,
  cwd: string,
  project?: Project,
): Promise<OpenedPair> {
  if (!project && (base === undefined || revision === undefined)) {
    return { ok: false, message: 'name a base and a revision; see --help' };
  }
  let found: Promise<FoundRepository> | undefined;
  const repository = () => {
    found ??= findRepository(project?.folder ?? cwd);
    return found;
  };
  const close = async () => {
    const opened = await found;
    if (opened?.ok) opened.repository.blobs.close();
  };
  const around: Surroundings = {
    cwd,
    timeoutMs,
    repository,
    pathIn: ({ root }) => project && inRepository(root, project, project.description),
  };
  let pair: OpenedPair | undefined;
  try {
    pair = await openBoth(
      () =>
        base === undefined ? openLast(project as Project, repository) : openInput(base, around),
      () =>
        revision === undefined
          ? openFile(descriptionOf(project as Project), cwd)
          : openInput(revision, around),
      close,
    );
    return pair;
  } finally {
    if (!pair?.ok) await close();
  }
}

async function openBoth(
  openBase: () => Promise<Opened>,
  openRevision: () => Promise<Opened>,
  close: () => void,
): Promise<OpenedPair> {
  const base = await openBase();
  if (!base.ok) return base;
  const revision = await openRevision();
  return revision.ok ? { ok: true, base: base.input, revision: revision.input, close } : revision;
}

/** The file of a project's description, as an absolute path. */
function descriptionOf({ folder, description }: Project): string {
  return resolve(folder, description);
}

/** What else counts to the client axis where both sides are the description of a project. */
export function clientOptionsOf(
  project: Project | undefined,
  base: Input,
  revision: Input,
): ClientOptions {
  if (!project?.types) return {};
  const files = [base.description.file, revision.description.file, descriptionOf(project)];
  // In a commit the file can be one that is no longer there.
  const places = files.map((file) => (existsSync(file) ? realpathSync(file) : file));
  if (new Set(places).size > 1) return {};
  return { extra: [project.types(base.description), project.types(revision.description)] };
}

/** What was last released of a project; `close` ends what it is read with, also later for its places. */
export async function openLastRelease(
  project: Project,
): Promise<{ ok: true; input: Input; close(): void } | { ok: false; message: string }> {
  const found = await findRepository(project.folder);
  if (!found.ok && /not a git repository/.test(found.problem)) {
    const message = 'not known: this is no git repository; clone it to see what changed since then';
    return { ok: false, message };
  }
  const opened = await openLast(project, async () => found);
  const close = () => found.ok && found.repository.blobs.close();
  if (opened.ok) return { ...opened, close };
  close();
  return opened;
}

async function openLast(
  project: Project,
  repositoryOf: () => Promise<FoundRepository>,
): Promise<Opened> {
  const found = await repositoryOf();
  if (!found.ok) {
    const message = `what was last released is not known (${found.problem}); name a base`;
    return { ok: false, message };
  }
  const { repository } = found;
  const [path, changelog] = [project.description, project.changelog].map((file) =>
    inRepository(repository.root, project, file),
  ) as [string, string];
  return openReleased({ repository, path, changelog });
}

/** A file of a project as git calls it. */
function inRepository(root: string, { folder }: Project, file: string): string {
  return join(relative(root, realpathSync(folder)), file)
    .split('\\')
    .join('/');
}
