import { relative } from 'node:path';
import { watchFiles } from '@rememberizer/watch';
import { EDITED_FOLDERS } from './make/files.ts';
import { repositoryFolder } from './repository.ts';

/** What a person edits while the loop runs. */
export type Edits = {
  /** Follows these files, and the new ones beside them. `readAt` is when their reading began. */
  follow(files: string[], readAt: number): void;
  /** Resolves when there is an edit that was not taken yet. */
  made(): Promise<void>;
  /** Takes the files that were edited, as paths in the repository. */
  take(): string[];
  close(): void;
};

/** Watches what a person edits; the caller closes it. */
export function watchEdits(): Edits {
  let edited = new Set<string>();
  let made = Promise.withResolvers<void>();
  const watch = watchFiles({
    onEdit(files) {
      for (const file of files) edited.add(relative(repositoryFolder, file));
      made.resolve();
    },
    // What turbo writes into the folder is not an edit of a person.
    skip: ['dist'],
  });
  return {
    follow: (files, readAt) => watch.follow({ files, folders: EDITED_FOLDERS }, readAt),
    made: () => made.promise,
    take() {
      const taken = [...edited].sort();
      edited = new Set();
      made = Promise.withResolvers();
      return taken;
    },
    close: watch.close,
  };
}
