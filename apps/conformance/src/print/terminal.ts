import type { Colors } from '@rememberizer/terminal';
import { MAIL_OPTIONS } from '../mail/without-mailbox.ts';
import { type CaseFinding, type CheckedReport, countFindings, type Report } from '../report.ts';
import { renderTable } from './table.ts';
import { describeTimings } from './timings.ts';
import { wrap } from './wrap.ts';

const WEIGHT_COLOR = { must: 'red', should: 'yellow', note: 'cyan' } as const;
const WEIGHT_MARK = { must: '✖', should: '✖', note: '•' } as const;

/**
 * The first lines of every report: what is checked and whether something is left out, and then
 * against which description.
 */
export function renderHeading(
  report: Pick<Report, 'description' | 'target' | 'stateless'>,
): string {
  const { title, version } = report.description;
  const mode = report.stateless ? ', stateless: what needs state is left out' : '';
  return `Checking ${report.target}${mode}\nagainst ${title} ${version}`;
}

/** The report for a terminal, after its heading. */
export function renderReport(report: CheckedReport, colors: Colors): string {
  const { findings, notChecked } = report;
  const [untried, others] = partition(findings);
  const lines = ['', ...renderUntried(untried, colors), ...renderTable(report, colors), ''];
  lines.push(...describeTimings(report.timings));
  const groups = groupFindings(others);
  for (const same of groups) lines.push(...renderFindings(same, colors), '');
  if (notChecked.length > 0) {
    lines.push(colors.yellow('Not checked'));
    for (const [reason, same] of Map.groupBy(notChecked, (each) => each.reason)) {
      const names = new Set(same.map(({ operation }) => operation));
      lines.push(...wrap(`${[...names].join(', ')}: ${reason}`, 2));
    }
    lines.push('');
  }
  const isGrouped = groups.length < others.length;
  const together = isGrouped ? ` · those alike told together, as ${groups.length}` : '';
  lines.push(renderSummary(report, colors) + together);
  return lines.join('\n');
}

/** The findings about journeys that need a mail, and all others. */
function partition(findings: CaseFinding[]): [CaseFinding[], CaseFinding[]] {
  const isUntried = ({ rule, expected }: CaseFinding) =>
    rule === 'journey-not-tried' && expected === MAIL_OPTIONS;
  return [findings.filter(isUntried), findings.filter((finding) => !isUntried(finding))];
}

/** Said once and first, because one more option is all that is needed. */
function renderUntried(untried: CaseFinding[], colors: Colors): string[] {
  if (untried.length === 0) return [];
  const what = `${plural(untried.length, 'journey')} could not be tried: there is no mailbox to read`;
  const advice =
    'Give --mail-url URL, where the mails of the target are read, or --mail-listen HOST:PORT to be ' +
    'its mail server.';
  return [
    `${colors.red('✖ journey-not-tried')} ${colors.dim('MUST')}  ${colors.bold(what)}`,
    ...wrap(advice, 2),
    ...wrap(untried.map((finding) => finding.case).join(', '), 2).map(colors.dim),
    '',
  ];
}

/**
 * What is wrong with a shared part of the description is wrong in many operations and told once; so
 * is a status that one layer of a server, such as a body parser, answers in many operations.
 */
function groupFindings(findings: CaseFinding[]): CaseFinding[][] {
  const groups = Object.groupBy(findings, ({ rule, source, message, expected, seen }) =>
    JSON.stringify(
      rule === 'status-declared' ? [rule, message] : [rule, source, message, expected, seen],
    ),
  );
  return Object.values(groups).filter((group) => group !== undefined);
}

function renderFindings([finding, ...others]: CaseFinding[], colors: Colors): string[] {
  if (!finding) return [];
  const { rule, weight, operation, endpoint, alsoIn } = finding;
  const color = colors[WEIGHT_COLOR[weight]];
  const more = alsoIn.length > 0 ? ` (and ${alsoIn.length} more)` : '';
  const rows: [string, string][] = [
    ['request', finding.case + more],
    ['expected', finding.expected],
    ['seen', finding.seen],
    ['source', finding.source],
  ];
  if (others.length > 0) rows.push(['also in', others.map((other) => other.operation).join(', ')]);
  const where = endpoint === operation ? endpoint : `${operation} · ${endpoint}`;
  return [
    `${color(`${WEIGHT_MARK[weight]} ${rule}`)} ${colors.dim(weight.toUpperCase())}  ${where}`,
    ...wrap(sentence(finding.message), 2).map((line) => colors.bold(line)),
    ...rows.flatMap(([name, text]) => renderRow(name, text, colors)),
    // Not broken over lines, so that it can be copied as it is.
    ...(finding.curl ? [`  ${colors.dim('replay  ')}  ${finding.curl}`] : []),
  ];
}

function renderRow(name: string, text: string, colors: Colors): string[] {
  const [first = '', ...rest] = wrap(text, 12);
  return [`  ${colors.dim(name.padEnd(8))}  ${first.trimStart()}`, ...rest];
}

function renderSummary(report: CheckedReport, colors: Colors): string {
  const { requests, durationMs, operations, complete } = report;
  const checked = `${plural(operations.length, 'operation')}, ${plural(requests, 'request')}`;
  const random = report.seed === undefined ? '' : `, --seed ${report.seed}`;
  const work = `${checked}, ${seconds(durationMs)}${random}`;
  const counts = (['must', 'should', 'note'] as const)
    .map((weight) => [weight, countFindings(report, weight)] as const)
    .filter(([, count]) => count > 0)
    .map(([weight, count]) => colors[WEIGHT_COLOR[weight]](`${count} ${weight.toUpperCase()}`));
  const known = report.known.length > 0 ? ` · ${report.known.length} known` : '';
  const ending = known + (complete ? '' : colors.yellow(' · stopped early'));
  if (counts.length === 0) return `${colors.green('✔ conforms')} · ${work}${ending}`;
  const verdict =
    countFindings(report, 'must') > 0 ? colors.red('✖') : colors.green('✔ conforms ·');
  return `${verdict} ${counts.join(', ')} · ${work}${ending}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
