import { relative } from 'node:path';
import { shortened } from '@rememberizer/diff/words';
import type { TypeFault } from '../make/types.ts';
import { repositoryFolder } from '../repository.ts';
import type { Round } from '../round.ts';
import type { Left } from '../stale/stale.ts';
import type { Board, BoardLine } from './board.ts';

/** So many lines of a kind; the command that is named tells all. */
const MOST_LINES = 8;
const LONGEST = 200;

/** The compiler says so of an object that is to hold a handler for each operation. */
const NO_HANDLER = /^Property '(?<id>\w+)' is missing in type/;

/** What the description has left behind, with file and line, by who has to act. */
export function leftSection(round: Round): Board['sections'][number] {
  const { made, changes } = round;
  const faults = made.types && !made.types.ok ? made.types.faults : [];
  const operations = new Set(round.apps?.mock.description.operations.map(({ id }) => id));
  const typeLines = faults.map((fault) => typeLine(fault, operations));
  const left = changes?.ok ? changes.changes.left : [];
  const lines = Object.values(Object.groupBy(left, ({ kind }) => kind)).flatMap((each = []) =>
    some(onceEach(each).map(leftLine), 'pnpm lint'),
  );
  const before = changes?.isOld ? ' before this edit' : '';
  return {
    title: `Left behind${before}, by who has to act`,
    lines: [...some(typeLines, 'pnpm typecheck'), ...lines],
  };
}

function typeLine({ package: folder, file, line, message }: TypeFault, operations: Set<string>) {
  const [, name = folder] = folder.split('/');
  const id = NO_HANDLER.exec(message)?.groups?.id;
  const isHandler = id !== undefined && operations.has(id);
  // The first line says what, the last one in which part.
  const lines = message.split('\n').map((each) => each.trim());
  const said = lines.length > 1 ? `${lines[0]} ${lines.at(-1)}` : message;
  const text = isHandler ? `the handler of ${id} is to be written` : shortened(said, LONGEST);
  return { ok: false, name, text: `${file}:${line}  ${text}` };
}

function leftLine({ kind, file, line, message, isIncomplete }: Left): BoardLine {
  const text = `${relative(repositoryFolder, file)}:${line}  ${message}`;
  return isIncomplete
    ? { ok: true, rating: 'none', name: kind, text }
    : { ok: false, name: kind, text };
}

/** Steps of one file that are stale for the same reason are mended together. */
function onceEach(left: Left[]): Left[] {
  const reasonOf = ({ file, message }: Left) => `${file} ${message.replace(/^[^:]*:/, '')}`;
  const groups = [...Map.groupBy(left, reasonOf).values()] as [Left, ...Left[]][];
  return groups.map(([first, ...others]) => {
    const more = others.length > 0 ? ` (and ${others.length} more in this file)` : '';
    return { ...first, message: `${first.message}${more}` };
  });
}

function some(lines: BoardLine[], command: string): BoardLine[] {
  const most = lines.length <= MOST_LINES ? MOST_LINES : MOST_LINES - 1;
  const more = {
    ok: true,
    rating: 'none',
    name: '',
    text: `… ${lines.length - most} more: ${command}`,
  };
  return lines.length > most ? [...lines.slice(0, most), more as BoardLine] : lines;
}
