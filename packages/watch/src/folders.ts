import { type FSWatcher, readdirSync, realpathSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Folders that are being watched, and the files that were found in the followed ones. */
export interface OpenFolders {
  files: Set<string>;
  close(): void;
}

/** Names of folders that nobody edits. */
const NEVER_ENTERED = /^(\.|node_modules$)/;

/** `EMFILE` and the like; a folder that is not there or is not ours to see is no fault. */
const LIMITS = new Set(['EMFILE', 'ENFILE', 'ENOSPC', 'ENOMEM']);

/**
 * Watches every folder that an edit of the files shows in: the one that a file is in, because
 * editors replace files, and all above it, because scripts replace folders. Of what happens there,
 * only what concerns the way to a file is an event.
 */
export function openFolders(options: {
  files: Iterable<string>;
  folders: Iterable<string>;
  skip: string[];
  onEvent(): void;
  onRefused(folder: string, code: string): void;
}): OpenFolders {
  const { files, folders, skip, onEvent, onRefused } = options;
  const watchers: FSWatcher[] = [];
  /** What matters in a watched folder: these names, or any. */
  const names = new Map<string, Set<string> | 'any'>();
  const found = new Set<string>();

  function openFolder(folder: string): void {
    try {
      const watcher = watch(folder, (_event, name) => {
        const wanted = names.get(folder);
        if (name === null || wanted === 'any' || wanted?.has(name)) onEvent();
      });
      watchers.push(watcher.on('error', onEvent));
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (LIMITS.has(code)) onRefused(folder, code);
    }
  }

  function openWayTo(path: string): void {
    for (let at = path; at !== dirname(at); at = dirname(at)) {
      const folder = dirname(at);
      const wanted = names.get(folder);
      if (wanted === undefined) {
        names.set(folder, new Set([basename(at)]));
        openFolder(folder);
      } else if (wanted !== 'any') wanted.add(basename(at));
    }
  }

  /** Watches before it lists, so that what appears in between is either found or an event. */
  function enter(folder: string): void {
    if (!names.has(folder)) openFolder(folder);
    names.set(folder, 'any');
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) found.add(path);
      else if (!NEVER_ENTERED.test(entry.name) && !skip.includes(entry.name)) enter(path);
    }
  }

  for (const path of [...folders, ...files]) {
    openWayTo(path);
    openWayTo(realPathOf(path));
  }
  for (const folder of folders) enter(folder);
  return {
    files: found,
    close() {
      for (const watcher of watchers) watcher.close();
    },
  };
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // It may have gone since; what is above it tells when it comes back.
    return [];
  }
}

/** Where a symbolic link leads, because a save of what it leads to does not show where it is. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
