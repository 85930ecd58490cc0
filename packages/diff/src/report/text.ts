import type { Colors } from '@rememberizer/terminal';
import { toVisible } from '@rememberizer/terminal/visible';
import { plural, sentence } from '@rememberizer/terminal/words';
import { wrap } from '@rememberizer/terminal/wrap';
import type { ReportedChange } from '../approvals/approvals.ts';
import type { Rating } from '../change.ts';
import { byOperation, ratingOf } from './order.ts';
import { isAccepted, isBreaking, type Report, unapproved } from './report.ts';
import {
  changeWords,
  countWords,
  placeWords,
  problemWords,
  projectWords,
  ratingWord,
  shortened,
  versionWords,
  witnessWords,
} from './words.ts';

const COLOR = { breaking: 'red', unknown: 'red', additive: 'yellow', none: 'green' } as const;
const MARK = { breaking: '✖', unknown: '?', additive: '+', none: '✔' } as const;

/** Longer than this, a witness is a page and no line; the JSON has all of it. */
const LONGEST_WITNESS = 1500;

/** The report for a terminal of so many columns. Nothing is left out of it. */
export function renderText(report: Report, colors: Colors, width: number): string {
  const silent = report.changes.filter((change) => ratingOf(change) === 'none').length;
  const lines = [
    heading(report, colors),
    colors.dim(toVisible(`${report.base} → ${report.revision} · ${countWords(report)}`)),
    '',
    ...byOperation(report.changes).flatMap(([operation, changes]) => [
      colors.bold(toVisible(operation)),
      ...changes.flatMap((change) => [...renderChange(change, colors, width), '']),
    ]),
    ...(silent > 0 ? [`${plural(silent, 'change')} that nobody has to notice`, ''] : []),
    ...renderProject(report, colors, width),
    ...renderStale(report, colors, width),
    ...renderNext(report, colors, width),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** What it comes to, on both axes, and the least version. */
function heading(report: Report, colors: Colors): string {
  const axis = (rating: Rating) => colors[COLOR[rating]](ratingWord(rating));
  const mark = isAccepted(report) ? colors.green('✔') : colors.red('✖');
  const axes = `wire ${axis(report.wire)}, client ${axis(report.client)}`;
  return `${mark} ${axes} · ${colors.bold(toVisible(versionWords(report)))}`;
}

function renderChange(change: ReportedChange, colors: Colors, width: number): string[] {
  const { wire, client, base, revision, approved, reason, witness } = change;
  const rating = ratingOf(change);
  const axis = (each: Rating) => colors[COLOR[each]](ratingWord(each));
  const [first = '', ...rest] = wrap(toVisible(changeWords(change)), 4, width);
  const places = [base, revision].map((place) => (place ? placeWords(place) : ''));
  const rows: [string, string][] = [
    ['where', places.filter((place) => place !== '').join(' → ')],
    ['approved', approved ? `until ${approved.until}: ${approved.reason}` : ''],
    ['why', reason ?? ''],
  ];
  return [
    `  ${colors[approved ? 'yellow' : COLOR[rating]](MARK[rating])} ${colors.bold(first.trimStart())}`,
    ...rest.map((line) => colors.bold(line)),
    `    wire ${axis(wire)}, client ${axis(client)}`,
    ...rows.flatMap(([name, text]) => (text === '' ? [] : row(name, text, colors, width))),
    // Not broken over lines, so that it can be copied as it is.
    ...(witness
      ? [line(witness.kind, shortened(witnessWords(witness), LONGEST_WITNESS), colors)]
      : []),
    ...(isBreaking(rating) && !approved ? [line('id', change.id, colors)] : []),
  ];
}

function row(name: string, text: string, colors: Colors, width: number): string[] {
  const [first = '', ...rest] = wrap(toVisible(text), 14, width);
  return [line(name, first.trimStart(), colors), ...rest];
}

function line(name: string, text: string, colors: Colors): string {
  return `    ${colors.dim(name.padEnd(8))}  ${toVisible(text)}`;
}

function renderProject({ project }: Report, colors: Colors, width: number): string[] {
  if (!project) return [];
  const mark = project.lines.length > 0 ? colors.red(MARK.breaking) : colors.green(MARK.none);
  return [
    `${mark} ${colors.bold(toVisible(sentence(projectWords(project))))}`,
    ...project.lines.flatMap((problem) => wrap(toVisible(problemWords(problem)), 4, width)),
    '',
  ];
}

function renderStale({ stale, approvals }: Report, colors: Colors, width: number): string[] {
  return stale.flatMap(({ id, line, problem }) => [
    `${colors.red('✖')} ${colors.bold(`${approvals}:${line}`)} ${problem}; remove it`,
    ...wrap(toVisible(id), 4, width),
    '',
  ]);
}

/** What somebody who sees this for the first time does now. */
function renderNext(report: Report, colors: Colors, width: number): string[] {
  if (unapproved(report).length === 0) return [];
  const file = report.approvals ?? 'a file for --approved';
  const text = `Next: take back what was not meant, or approve it in ${file} with its id, a reason and until`;
  return wrap(text, 0, width).map((line) => colors.dim(line));
}
