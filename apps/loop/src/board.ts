import { createColors } from 'picocolors';

/** One line of the board: a thing, how it is, and what a person wants to know of it. */
export type BoardLine = { ok: boolean; name: string; text: string };

/** What the board shows, from top to bottom. */
export type Board = {
  heading: string;
  /** How long it took from the edit (or the start) to this board, in milliseconds. */
  elapsedMs: number;
  sections: { title: string; lines: BoardLine[] }[];
  /** What failed, as the tool that found it says it; file and line included. */
  failures: { title: string; output: string }[];
  /** A command that works as it stands. */
  tryThis: string[];
  footer: string;
};

/** Renders the board as text, with colours where `color` says so. */
export function renderBoard(board: Board, color: boolean): string {
  const c = createColors(color);
  const lines = board.sections.flatMap((section) => section.lines);
  const width = Math.max(0, ...lines.map(({ name }) => name.length));
  const well = board.failures.length === 0 && lines.every(({ ok }) => ok);
  const seconds = `${(board.elapsedMs / 1000).toFixed(1)} s`;
  const verdict = well ? c.green(`all is well, ${seconds}`) : c.red(`something broke, ${seconds}`);

  const output = ['', `  ${c.bold(board.heading)}  ${c.dim('·')}  ${verdict}`, ''];
  for (const section of board.sections) {
    output.push(`  ${c.dim(section.title)}`);
    for (const { ok, name, text } of section.lines) {
      output.push(`    ${ok ? c.green('✔') : c.red('✖')} ${name.padEnd(width)}  ${text}`);
    }
    output.push('');
  }
  for (const { title, output: text } of board.failures) {
    output.push(`  ${c.red(c.bold(title))}`, indent(text), '');
  }
  if (board.tryThis.length > 0) {
    output.push(`  ${c.dim('Try next')}`, ...board.tryThis.map((command) => `    ${command}`), '');
  }
  output.push(`  ${c.dim(board.footer)}`, '');
  return output.join('\n');
}

const indent = (text: string) =>
  text
    .split('\n')
    .map((line) => (line ? `    ${line}` : line))
    .join('\n');
