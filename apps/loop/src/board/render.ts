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
  const well = failures.length === 0 && lines.every(({ ok }) => ok);
  const verdict = well ? colors.green('all is well') : colors.red('something is broken');
  return `  ${colors.bold(heading)}  ${verdict} ${colors.dim(`after ${(elapsedMs / 1000).toFixed(1)} s`)}`;
}

function sections({ sections }: Board, colors: Colors): string[] {
  const names = sections.flatMap(({ lines }) => lines.map(({ name }) => name.length));
  const width = Math.max(...names);
  return sections.flatMap(({ title, lines }) => [
    `  ${colors.dim(title)}`,
    ...lines.map(
      ({ ok, name, text }) =>
        `    ${ok ? colors.green('✔') : colors.red('✖')} ${name.padEnd(width)}  ${text}`,
    ),
    '',
  ]);
}

const indent = (text: string) => text.replaceAll(/^(?=.)/gm, '    ');
