import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '@rememberizer/diff/git';
import type { Opened } from '@rememberizer/diff/input';
import { openLastRelease } from '@rememberizer/diff/inputs';
import type { Project } from '@rememberizer/diff/project';

/** What was last released of a project, loaded once for as long as nothing is committed or released. */
export type LastRelease = { open(): Promise<Opened> };

export function createLastRelease(project: Project): LastRelease {
  let known: { of: string; opened: Extract<Opened, { ok: true }>; close(): void } | undefined;
  return {
    async open() {
      const head = await runGit(project.folder, ['rev-parse', 'HEAD']);
      const changelog = await readFile(join(project.folder, project.changelog), 'utf8').catch(
        () => '',
      );
      const of = `${head.ok && head.output}\n${changelog}`;
      if (known?.of === of) return known.opened;
      known?.close();
      known = undefined;
      // Why it is not known is looked up again each time: a fetch may have mended it.
      const opened = await openLastRelease(project);
      if (opened.ok) known = { of, opened, close: opened.close };
      return opened;
    },
  };
}
