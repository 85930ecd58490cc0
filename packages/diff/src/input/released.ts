import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Blob, type Repository, resolveCommit, runGit } from './git.ts';
import { openCommit } from './git-input.ts';
import type { Opened } from './input.ts';

/** Where the description of a repository is, and where it is written what was released. */
export interface Released {
  repository: Repository;
  /** The description, relative to the root of the repository. */
  path: string;
  /** A changelog; that of the first version names the commit that it describes. */
  changelog?: string;
}

/**
 * Opens what was last released: the description at the commit that last changed its version. One
 * that no commit ever changed is as it was at the commit that the changelog names, or where it began.
 */
export async function openReleased(released: Released): Promise<Opened> {
  const { repository, path } = released;
  const found = await findRelease(released);
  return found.ok ? openCommit({ repository, id: found.id, ref: found.ref, path }) : found;
}

/** A commit, by its id and as it is called. */
type Found = { ok: true; id: string; ref: string } | { ok: false; message: string };

async function findRelease({ repository, path, changelog }: Released): Promise<Found> {
  const { root, isShallow, blobs } = repository;
  const log = await runGit(root, ['log', '--format=%H %h %P', '--', `:(top,literal)${path}`]);
  if (!log.ok) return { ok: false, message: `git cannot tell what was released: ${log.problem}` };
  const commits = log.output.split('\n').filter((line) => line !== '');
  if (commits.length === 0) {
    const message = `nothing was released yet: no commit has ${path}; name a base to compare with`;
    return { ok: false, message };
  }
  const known = new Map<string, string | undefined>();
  const versionAt = async (id: string) => {
    if (!known.has(id)) known.set(id, versionOf(await blobs.read(id, path)));
    return known.get(id);
  };
  let first = { ok: true as const, id: '', ref: '' };
  for (const commit of commits) {
    const [id = '', ref = '', ...parents] = commit.split(' ');
    const version = await versionAt(id);
    const before = await Promise.all(parents.map(versionAt));
    // A merge brings the version of one of its parents; only what no parent has was changed here.
    const isNew = before.some((each) => each !== undefined) && !before.includes(version);
    if (version !== undefined && isNew) return { ok: true, id, ref };
    first = { ok: true, id, ref };
  }
  const mend = 'git fetch --unshallow';
  if (isShallow) {
    const message = `this clone is too shallow to tell what was released: ${mend}`;
    return { ok: false, message };
  }
  const recorded =
    changelog && (await recordedCommit(join(root, changelog), await versionAt(first.id)));
  if (!recorded) return first;
  const id = await resolveCommit(root, recorded);
  const message = `${changelog} names the commit ${recorded}, which is not here: git fetch origin`;
  return id ? { ok: true, id, ref: id.slice(0, 7) } : { ok: false, message };
}

/** The commit that the section of a version names in a changelog. */
async function recordedCommit(
  file: string,
  version: string | undefined,
): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const section = text.split(/^## /m).find((part) => part.split(/\s/, 1)[0] === version);
  return /\bcommit `?([0-9a-f]{7,40})\b/i.exec(section ?? '')?.[1];
}

/** The version that a description says to have. */
function versionOf(blob: Blob): string | undefined {
  if (blob.kind !== 'file') return undefined;
  const text = blob.bytes.toString('utf8');
  // A long history of a large file is read quickly if nothing but this part is parsed.
  const [part = text] = /^info:.*\n(?:(?:[ \t].*|#.*)?\n)*/m.exec(text) ?? [];
  for (const each of new Set([part, text])) {
    const version = parsed(each)?.info?.version;
    if (version !== undefined) return String(version);
  }
  return undefined;
}

function parsed(text: string): { info?: { version?: unknown } } | undefined {
  try {
    return (
      (/^\s*\{/.test(text) ? JSON.parse(text) : parse(text, { logLevel: 'silent' })) ?? undefined
    );
  } catch {
    return undefined;
  }
}
