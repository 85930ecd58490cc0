import { toVisible } from './visible.ts';

/** Plain text in Markdown: nothing in it is markup, or ends the cell of a table. */
export function text(plain: string): string {
  return toVisible(plain.replaceAll('\n', ' ')).replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

/** Text as code, also where it holds backticks (CommonMark §6.1). */
export function code(plain: string): string {
  const line = toVisible(plain.replaceAll('\n', ' '));
  if (line === '') return '';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
