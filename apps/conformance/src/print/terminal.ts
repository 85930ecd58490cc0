import type { Colors } from '@rememberizer/terminal';
import { type CaseFinding, type CheckedReport, countFindings, type Report } from '../report.ts';
import { renderTable } from './table.ts';
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
  const lines = ['', ...renderTable(report, colors), ''];
  for (const same of groupFindings(findings)) lines.push(...renderFindings(same, colors), '');
  if (notChecked.length > 0) {
    lines.push(colors.yellow('Not checked'));
    for (const { operation, reason } of notChecked)
      lines.push(...wrap(`${operation}: ${reason}`, 2));
    lines.push('');
  }
  lines.push(renderSummary(report, colors));
  return lines.join('\n');
}

/** What is wrong with a shared part of the description is wrong in many operations and told once. */
function groupFindings(findings: CaseFinding[]): CaseFinding[][] {
  const groups = Object.groupBy(findings, ({ rule, source, message, expected, seen }) =>
    JSON.stringify([rule, source, message, expected, seen]),
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
  const work = `${checked}, ${seconds(durationMs)}`;
  const counts = (['must', 'should', 'note'] as const)
    .map((weight) => [weight, countFindings(report, weight)] as const)
    .filter(([, count]) => count > 0)
    .map(([weight, count]) => colors[WEIGHT_COLOR[weight]](`${count} ${weight.toUpperCase()}`));
  const known = report.known.length > 0 ? ` · ${report.known.length} known` : '';
  const ending = known + (complete ? '' : colors.yellow(' · stopped early'));
  if (counts.length === 0) return `${colors.green('✔ conforms')} · ${work}${ending}`;
  const verdict = countFindings(report, 'must') > 0 ? colors.red('✖') : colors.green('✔ conforms');
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
