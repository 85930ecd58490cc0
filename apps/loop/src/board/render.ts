import type { Rating } from '@rememberizer/diff/change';
import type { Colors } from '@rememberizer/terminal';
import type { Board, BoardLine } from './board.ts';

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

function headline(
  { heading, elapsedMs, breaksRelease, sections, failures }: Board,
  colors: Colors,
): string {
  const lines = sections.flatMap((section) => section.lines);
  const broken = failures.length > 0 || lines.some(({ ok }) => ok === false);
  const done = lines.every(({ ok }) => ok !== undefined);
  const well = breaksRelease
    ? colors.yellow('all runs, and what was released breaks')
    : colors.green('all is well');
  const good = done ? well : colors.yellow('being checked');
  const verdict = broken ? colors.red('something is broken') : good;
  return `  ${colors.bold(heading)}  ${verdict} ${colors.dim(`after ${(elapsedMs / 1000).toFixed(1)} s`)}`;
}

function sections({ sections }: Board, colors: Colors): string[] {
  const names = sections.flatMap(({ lines }) => lines.map(({ name }) => name.length));
  const width = Math.max(...names);
  return sections.flatMap(({ title, lines }) => [
    `  ${colors.dim(title)}`,
    ...lines.map((line) => `    ${mark(line, colors)} ${line.name.padEnd(width)}  ${line.text}`),
    '',
  ]);
}

function mark({ ok, rating }: BoardLine, colors: Colors): string {
  if (ok === undefined) return colors.yellow('…');
  if (rating !== undefined) return ratingMark(rating, colors);
  return ok ? colors.green('✔') : colors.red('✖');
}

function ratingMark(rating: Rating, colors: Colors): string {
  const marks = {
    breaking: colors.red('✖'),
    unknown: colors.red('?'),
    additive: colors.yellow('+'),
    none: colors.dim('•'),
  };
  return marks[rating];
}

const indent = (text: string) => text.replaceAll(/^(?=.)/gm, '    ');
