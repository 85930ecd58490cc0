import { type FSWatcher, statSync, watch } from 'node:fs';
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
export function watchFiles(
  files: string[],
  onEdit: () => void,
  onFailure: (message: string) => void,
): Watcher {
  const open = new Map<string, { inode: number; watcher: FSWatcher }>();
  const wanted = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function edited(): void {
    clearTimeout(timer);
    timer = setTimeout(onEdit, QUIET);
  }

  /** A folder that was replaced, as by a change of branch, has another inode and is opened anew. */
  function refresh(folder: string): void {
    const inode = statSync(folder, { throwIfNoEntry: false })?.ino;
    if (open.get(folder)?.inode === inode) return;
    open.get(folder)?.watcher.close();
    open.delete(folder);
    // Whoever names a missing folder is broken and says so; its parent tells when it is back.
    if (inode === undefined) return;
    try {
      const watcher = watch(folder, edited);
      watcher.on('error', edited);
      open.set(folder, { inode, watcher });
    } catch (error) {
      // Systems limit how many folders may be watched.
      onFailure(`${folder} cannot be watched (${(error as NodeJS.ErrnoException).code})`);
    }
  }

  const watcher: Watcher = {
    watch(next) {
      for (const file of next) wanted.add(dirname(file));
      for (const folder of wanted) refresh(folder);
    },
    close() {
      clearTimeout(timer);
      for (const { watcher } of open.values()) watcher.close();
    },
  };
  watcher.watch(files);
  return watcher;
}
