import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { openFile } from './file-input.ts';
import { type FoundRepository, type Repository, resolveCommit } from './git.ts';
import { openCommit } from './git-input.ts';
import type { Opened } from './input.ts';
import { openUrl } from './url-input.ts';

/** Where words are looked up. */
export interface Surroundings {
  /** The folder that relative files start from. */
  cwd: string;
  /** The repository that refs are of. */
  repository(): Promise<FoundRepository>;
  /** The file that a ref without a path means, relative to the root of the repository. */
  pathIn(repository: Repository): string | undefined;
  /** Milliseconds that an answer of a URL may take. */
  timeoutMs: number;
}

/**
 * Opens what somebody typed: a URL, a git ref, `ref:path`, or a file. A word that is both a ref and a
 * file is the ref; `./word` is the file.
 */
export async function openInput(text: string, around: Surroundings): Promise<Opened> {
  if (/^https?:\/\//i.test(text)) return openUrl(text, around.timeoutMs);
  const file = resolve(around.cwd, text);
  if (/^\.{0,2}[\\/]/.test(text) || isAbsolute(text)) return openFile(file, around.cwd);
  const found = await around.repository();
  if (found.ok) {
    const { repository } = found;
    const whole = await resolveCommit(repository.root, text);
    if (whole) return openRef(repository, whole, text, around.pathIn(repository));
    const [, ref = '', path] = /^([^:]+):(.+)$/.exec(text) ?? [];
    const commit = path === undefined ? undefined : await resolveCommit(repository.root, ref);
    if (commit) return openRef(repository, commit, ref, path);
  }
  if (existsSync(file)) return openFile(file, around.cwd);
  return { ok: false, message: found.ok ? unknown(text, found.repository) : noGit(text, found) };
}

async function openRef(
  repository: Repository,
  id: string,
  ref: string,
  path: string | undefined,
): Promise<Opened> {
  if (path === undefined) {
    const message = `'${ref}' is a git ref; name the file in it as well, such as ${ref}:openapi.yaml`;
    return { ok: false, message };
  }
  return openCommit({ repository, id, ref, path });
}

function noGit(text: string, { problem }: { problem: string }): string {
  const why = /not a git repository/.test(problem) ? 'this is no git repository' : problem;
  return `'${text}' is no file, and it can be no git ref: ${why}`;
}

function unknown(text: string, repository: Repository): string {
  const [ref = text] = text.split(':');
  if (/\.\.\.?/.test(ref) && !ref.includes('/')) {
    return `'${text}' names two commits; write them apart: ${ref.split(/\.\.\.?/).join(' ')}`;
  }
  const what = `'${text}' is neither a git ref of this repository nor a file`;
  // A file that is misspelt is no ref that could be fetched.
  if (/\.(ya?ml|json)$/i.test(ref)) return what;
  return `${what}; if it is a ref that was not fetched: ${fetchOf(ref, repository)}`;
}

/** The one command after which a ref is there. */
function fetchOf(ref: string, { isShallow }: Repository): string {
  if (/[~^@]/.test(ref)) return isShallow ? 'git fetch --unshallow' : 'git fetch origin';
  if (/^[0-9a-f]{7,39}$/.test(ref)) return isShallow ? 'git fetch --unshallow' : 'git fetch origin';
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref)) return `git fetch origin ${ref}`;
  const [, branch] = /^(?:refs\/remotes\/)?origin\/(.+)$/.exec(ref) ?? [];
  if (branch !== undefined) return `git fetch origin ${branch}:refs/remotes/origin/${branch}`;
  return /^v?\d/.test(ref) ? `git fetch origin tag ${ref}` : `git fetch origin ${ref}:${ref}`;
}
