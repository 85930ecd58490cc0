import { relative } from 'node:path';
import type { Colors } from '@rememberizer/terminal';
import type { Mock } from '../mock.ts';
import { curlLine } from './curl.ts';

/** More operations than these do not fit a screen. */
const SHOWN = 24;

/** What a person sees at the start: where the mock is, what it answers, and a line to try. */
export function banner(mock: Mock, spec: string, colors: Colors): string {
  const { description, url } = mock;
  const { operations, document } = description;
  const { title = 'API' } = (document.info ?? {}) as { title?: string };
  const shown = operations.slice(0, SHOWN);
  const width = Math.max(0, ...shown.map(({ path }) => path.length));
  const rows = shown.map(
    ({ method, path, id }) =>
      `    ${colors.cyan(method.padEnd(7))} ${path.padEnd(width)}  ${colors.dim(isNamed(id) ? id : '')}`,
  );
  const more = operations.length - shown.length;
  const curl = curlLine(mock);
  const lines = [
    '',
    `  ${colors.bold(title)} mocked at ${colors.green(colors.underline(url))}`,
    `  ${colors.dim(`from ${relative(process.cwd(), spec)}, read again after each save`)}`,
    '',
    ...rows.map((row) => row.trimEnd()),
    ...(more > 0 ? [colors.dim(`    and ${more} more`)] : []),
    '',
    ...(curl ? [`  ${colors.dim('Try')}  ${curl}`] : []),
    `  ${colors.dim("Add -H 'Prefer: code=<status>' for another answer. Ctrl-C ends the mock.")}`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** An operation without an operationId is called by its method and path, which stand there already. */
function isNamed(id: string): boolean {
  return !id.includes(' ');
}
