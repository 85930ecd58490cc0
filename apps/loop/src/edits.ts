import { watch } from 'node:fs';
import { sep } from 'node:path';

/** What turbo and the tests write into the folder is not an edit of a person. */
const WRITTEN_BY_TOOLS = new Set(['dist', 'node_modules', '.turbo', '.vitest']);

/** An editor saves one file in several steps, so a change counts when it has been quiet for this. */
const QUIET_MS = 80;

/** Edits below a folder. */
export type Edits = {
  /** Resolves at the next burst of edits, or at once if there was one since the last call. */
  next(): Promise<void>;
  close(): void;
};

/** Watches what a person edits below `folder`; the caller closes it. */
export function watchEdits(folder: string): Edits {
  let edited = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, (_event, file) => {
    if (file?.split(sep).some((part) => WRITTEN_BY_TOOLS.has(part) || part.endsWith('~'))) return;
    clearTimeout(timer);
    timer = setTimeout(() => edited.resolve(), QUIET_MS);
  });
  return {
    async next() {
      await edited.promise;
      edited = Promise.withResolvers();
    },
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
