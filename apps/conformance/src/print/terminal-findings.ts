import type { Colors } from '@rememberizer/terminal';
import { toVisible } from '@rememberizer/terminal/visible';
import { plural, sentence, someOf } from '@rememberizer/terminal/words';
import { wrap } from '@rememberizer/terminal/wrap';
import { MAIL_OPTIONS } from '../mail/without-mailbox.ts';
import type { CaseFinding } from '../report.ts';
import type { FindingGroup } from './group.ts';

export const WEIGHT_COLOR = { must: 'red', should: 'yellow', note: 'cyan' } as const;
const WEIGHT_MARK = { must: '✖', should: '✖', note: '•' } as const;

/** So many are named of what else shows a finding. */
const MOST_NAMED = 4;

/** Whether a finding says that a journey needs a mail, which one more option mends. */
export function isUntried({ rule, expected }: CaseFinding): boolean {
  return rule === 'journey-not-tried' && expected === MAIL_OPTIONS;
}

/** Said once and first. */
export function renderUntried(untried: CaseFinding[], colors: Colors, width: number): string[] {
  if (untried.length === 0) return [];
  const what = `${plural(untried.length, 'journey')} could not be tried: there is no mailbox to read`;
  const advice =
    'Give --mail-url URL, where the mails of the target are read, or --mail-listen HOST:PORT to be ' +
    'its mail server.';
  const names = untried.map((finding) => finding.case).join(', ');
  return [
    `${colors.red('✖ journey-not-tried')} ${colors.dim('MUST')}  ${colors.bold(what)}`,
    ...wrap(advice, 2, width),
    ...wrap(names, 2, width).map(colors.dim),
    '',
  ];
}

function byLine(a: CaseFinding, b: CaseFinding): number {
  return a.source.localeCompare(b.source, 'en', { numeric: true });
}

/** The same: what is stale is told before what is wrong with the target, each step in one line. */
export function renderStale(stale: CaseFinding[], colors: Colors, width: number): string[] {
  if (stale.length === 0) return [];
  const what = `${plural(stale.length, 'step')} of workflows ${stale.length === 1 ? 'is' : 'are'} stale: the description refuses what is sent`;
  const advice =
    'This is no fault of the target. Mend the workflows; the journeys with these steps were not gone.';
  return [
    `${colors.red('✖ journey-stale')} ${colors.dim('MUST')}  ${colors.bold(what)}`,
    ...wrap(advice, 2, width),
    ...stale
      .toSorted(byLine)
      .map(
        ({ source, case: step, operation, expected, seen }) =>
          `  ${source}  ${step}: ${operation} expects ${expected}, ${colors.dim(`seen ${seen}`)}`,
      ),
    '',
  ];
}

/** Findings of one cause: the first in full, the others by what is different about them. */
export function renderGroup(group: FindingGroup, colors: Colors, width: number): string[] {
  const { rules, first, otherCases, otherExpected, otherOperations } = group;
  const { weight, operation, endpoint } = first;
  const color = colors[WEIGHT_COLOR[weight]];
  const rows: [string, string][] = [
    ['request', first.case],
    ['as well', someOf(otherCases, MOST_NAMED)],
    ['expected', first.expected],
    ['as well', someOf(otherExpected, MOST_NAMED)],
    ['seen', first.seen],
    ['source', first.source],
    ['also in', someOf(otherOperations, MOST_NAMED * 2)],
  ];
  const where = endpoint === operation ? endpoint : `${operation} · ${endpoint}`;
  const named = `${WEIGHT_MARK[weight]} ${someOf(rules, 2)}`;
  return [
    `${color(named)} ${colors.dim(weight.toUpperCase())}  ${where}`,
    ...wrap(toVisible(sentence(first.message)), 2, width).map((line) => colors.bold(line)),
    ...rows.flatMap(([name, text]) => (text === '' ? [] : renderRow(name, text, colors, width))),
    // Not broken over lines, so that it can be copied as it is.
    ...(first.again ? [`  ${colors.dim('replay  ')}  ${first.again}`] : []),
    ...(first.curl
      ? [`  ${colors.dim(first.again ? 'sent    ' : 'replay  ')}  ${first.curl}`]
      : []),
  ];
}

function renderRow(name: string, text: string, colors: Colors, width: number): string[] {
  const [first = '', ...rest] = wrap(toVisible(text), 12, width);
  return [`  ${colors.dim(name.padEnd(8))}  ${first.trimStart()}`, ...rest];
}
