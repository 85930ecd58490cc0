import { extname, sep } from 'node:path';
import { type Contents, changedFiles, contentOf, isSavedSince, readContents } from './contents.ts';
import { openFolders } from './folders.ts';

/** What is followed: files that were read, and folders in which a new file counts as well. */
export interface Followed {
  files: Iterable<string>;
  folders?: Iterable<string>;
}

/** Follows files until it is closed. */
export interface Watch {
  /**
   * Follows these from now on, and nothing else. All paths are absolute.
   *
   * @param readAt When their reading began, as `Date.now()` tells it: what was saved since then is
   * an edit, because nobody knows whether it was read before or after.
   */
  follow(followed: Followed, readAt?: number): void;
  close(): void;
}

/** An editor saves in several steps, and git many files; this much quiet ends a save. */
const QUIET_MS = 50;

/**
 * Calls `onEdit` with the files whose content has changed, that have gone or that have come back,
 * and with the new ones in a followed folder. A new file counts if its extension is that of a
 * followed one, because editors put files of their own beside the one that they save.
 *
 * @param options.onFailure Is told once of each folder that the system refuses to watch.
 * @param options.skip Names of folders inside a followed one that are not entered. `node_modules`
 * and those that begin with a dot never are.
 */
export function watchFiles(options: {
  onEdit(changed: string[]): void;
  onFailure?(message: string): void;
  skip?: string[];
}): Watch {
  const { onEdit, onFailure, skip = [] } = options;
  const refused = new Set<string>();
  let followed = { files: new Set<string>(), folders: new Set<string>() };
  let contents: Contents = new Map();
  let known = new Set<string>();
  let opened = open();
  let timer: NodeJS.Timeout | undefined;

  function open() {
    return openFolders({
      ...followed,
      skip,
      onEvent: lookSoon,
      onRefused(folder, code) {
        if (!refused.has(folder)) onFailure?.(`${folder} cannot be watched (${code})`);
        refused.add(folder);
      },
    });
  }

  function lookSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(look, QUIET_MS);
  }

  /**
   * A watch stays with the folder that it was opened on, even when another one takes its name. So
   * after each save all are opened anew, the new ones before the old ones are closed, and the files
   * are read after that: no edit falls between.
   */
  function reopen(): void {
    const before = opened;
    opened = open();
    before.close();
  }

  function look(): void {
    reopen();
    const next = readContents(followed.files);
    const extensions = new Set([...followed.files].map((file) => extname(file)));
    const appeared = [...opened.files].filter(
      (file) => !known.has(file) && !next.has(file) && extensions.has(extname(file)),
    );
    const changed = [...changedFiles(contents, next), ...appeared];
    contents = next;
    known = opened.files;
    if (changed.length > 0) onEdit(changed);
  }

  return {
    follow({ files, folders = [] }, readAt = Number.POSITIVE_INFINITY) {
      const before = followed;
      followed = { files: new Set(files), folders: new Set(folders) };
      reopen();
      const wasFollowed = (file: string) =>
        [...before.folders].some((folder) => file.startsWith(folder + sep));
      for (const file of opened.files) if (!wasFollowed(file)) known.add(file);
      const next: Contents = new Map();
      for (const file of followed.files) {
        const isNew = !contents.has(file);
        next.set(file, isNew ? contentOf(file) : contents.get(file));
        if (!isNew || !isSavedSince(file, readAt)) continue;
        next.set(file, 'saved while it was read');
        lookSoon();
      }
      contents = next;
    },
    close() {
      clearTimeout(timer);
      opened.close();
    },
  };
}
