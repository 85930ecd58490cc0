import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';

/** Watches files and can be told of others. */
export interface Watcher {
  watch(files: string[]): void;
  close(): void;
}

/** An editor writes a file in several steps; this many milliseconds of quiet end a save. */
const QUIET = 60;

/**
 * Calls back after edits of the files. Their folders are watched, because editors replace a file by
 * a new one, which a watcher of the old one would never see.
 */
export function watchFiles(files: string[], onEdit: () => void): Watcher {
  const folders = new Map<string, FSWatcher>();
  let watched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function edited(): void {
    clearTimeout(timer);
    timer = setTimeout(onEdit, QUIET);
  }

  function open(folder: string): void {
    try {
      const watcher = watch(folder, edited);
      watcher.on('error', () => drop(folder));
      folders.set(folder, watcher);
    } catch {
      // The folder is not there; the description that names it is broken and says so.
    }
  }

  function drop(folder: string): void {
    folders.get(folder)?.close();
    folders.delete(folder);
    edited();
  }

  const watcher: Watcher = {
    watch(next) {
      watched = new Set([...watched, ...next].map((file) => dirname(file)));
      for (const folder of watched) if (!folders.has(folder)) open(folder);
    },
    close() {
      clearTimeout(timer);
      for (const folder of folders.values()) folder.close();
    },
  };
  watcher.watch(files);
  return watcher;
}
