import type { Colors } from '@rememberizer/terminal';
import type { Board } from './board.ts';

/** Renders the board as text. */
export function renderBoard(board: Board, colors: Colors): string {
  const output = ['', headline(board, colors), '', ...sections(board, colors)];
  for (const { title, output: text } of board.failures) {
    output.push(`  ${colors.red(colors.bold(title))}`, '', indent(text), '');
  }
  for (const { why, command } of board.next) {
    output.push(`  ${colors.dim(why)}`, `    ${command}`, '');
  }
  output.push(`  ${colors.dim(board.footer)}`, '');
  return `${output.join('\n')}\n`;
}

function headline({ heading, elapsedMs, sections, failures }: Board, colors: Colors): string {
  const lines = sections.flatMap((section) => section.lines);
  const broken = failures.length > 0 || lines.some(({ ok }) => ok === false);
  const done = lines.every(({ ok }) => ok !== undefined);
  const good = done ? colors.green('all is well') : colors.yellow('being checked');
  const verdict = broken ? colors.red('something is broken') : good;
  return `  ${colors.bold(heading)}  ${verdict} ${colors.dim(`after ${(elapsedMs / 1000).toFixed(1)} s`)}`;
}

function sections({ sections }: Board, colors: Colors): string[] {
  const names = sections.flatMap(({ lines }) => lines.map(({ name }) => name.length));
  const width = Math.max(...names);
  return sections.flatMap(({ title, lines }) => [
    `  ${colors.dim(title)}`,
    ...lines.map(({ ok, name, text }) => `    ${mark(ok, colors)} ${name.padEnd(width)}  ${text}`),
    '',
  ]);
}

function mark(ok: boolean | undefined, colors: Colors): string {
  if (ok === undefined) return colors.yellow('…');
  return ok ? colors.green('✔') : colors.red('✖');
}

const indent = (text: string) => text.replaceAll(/^(?=.)/gm, '    ');
