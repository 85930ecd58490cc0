import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** What files hold, by their path: a digest, or `undefined` where there is no file. */
export type Contents = Map<string, string | undefined>;

/** The clock of the file system may be late by this, because it ticks more slowly. */
const TICK_MS = 10;

/** Reads what the files hold now. */
export function readContents(files: Iterable<string>): Contents {
  return new Map([...files].map((file) => [file, contentOf(file)]));
}

/** What one file holds now. */
export function contentOf(file: string): string | undefined {
  try {
    return hash('sha1', readFileSync(file));
  } catch {
    // What cannot be read is as good as missing; whoever reads it says why.
    return undefined;
  }
}

/** The files that hold something else than before. */
export function changedFiles(before: Contents, after: Contents): string[] {
  return [...after].flatMap(([file, content]) => (before.get(file) === content ? [] : [file]));
}

/** Whether the file was saved at this time or later, whatever time of change it claims to have. */
export function isSavedSince(file: string, time: number): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && stat.ctimeMs >= time - TICK_MS;
}
