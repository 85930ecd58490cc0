import { relative, resolve } from 'node:path';
import type { Colors } from '@rememberizer/terminal';
import { toVisibleLines } from '@rememberizer/terminal/visible';
import { renderAnnotations } from './github.ts';
import { renderMarkdown } from './markdown.ts';
import type { Report } from './report.ts';
import { renderText } from './text.ts';

/** What a format has to know about where it is printed. */
export interface Paper {
  colors: Colors;
  width: number;
  /** Nothing is left out of the Markdown. */
  full: boolean;
  cwd: string;
  /** The root of the checkout, which GitHub calls files relative to. */
  root: string;
}

/** The forms in which a comparison can be told. */
export const FORMATS = {
  text: (report: Report, { colors, width }: Paper) => renderText(report, colors, width),
  markdown: (report: Report, { full }: Paper) => renderMarkdown(report, full),
  json: ({ wire, client, version, changes, ...rest }: Report) =>
    `${toVisibleLines(JSON.stringify({ wire, client, version, changes, ...rest }, null, 2))}\n`,
  github: (report: Report, { cwd, root }: Paper) =>
    renderAnnotations(report, (file, side) => {
      if (/^https?:/.test(file)) return undefined;
      // A file of a commit is called `ref:path`, relative to the root already.
      const [ref = ''] = /^[^:]+:/.exec(report[side]) ?? [];
      const isCommitted = ref !== '' && file.startsWith(ref);
      return isCommitted ? file.slice(ref.length) : relative(root, resolve(cwd, file));
    }),
};

export type Format = keyof typeof FORMATS;

export function isFormat(name: string): name is Format {
  return Object.hasOwn(FORMATS, name);
}
