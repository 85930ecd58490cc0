import { globSync } from 'node:fs';
import { join } from 'node:path';
import { watchFiles } from '@rememberizer/watch';

/** What turbo and the tests write into the folder is not an edit of a person. */
const WRITTEN_BY_TOOLS = ['dist', 'node_modules'];

/** Edits below a folder. */
export type Edits = {
  /** Resolves at the next burst of edits, or at once if there was one since the last call. */
  next(): Promise<void>;
  close(): void;
};

/** Watches what a person edits below `folder`; the caller closes it. */
export function watchEdits(folder: string): Edits {
  let edited = Promise.withResolvers<void>();
  const watch = watchFiles({ onEdit: () => edited.resolve(), skip: WRITTEN_BY_TOOLS });
  const follow = () => watch.follow({ files: filesBelow(folder), folders: [folder] });
  follow();
  return {
    async next() {
      await edited.promise;
      edited = Promise.withResolvers();
      follow();
    },
    close: watch.close,
  };
}

function filesBelow(folder: string): string[] {
  const exclude = WRITTEN_BY_TOOLS.map((name) => `${name}/**`);
  return globSync('**/*.*', { cwd: folder, exclude }).map((file) => join(folder, file));
}
