import type { Colors } from '@rememberizer/terminal';
import { plural, seconds, someOf } from '@rememberizer/terminal/words';
import { WIDTH, wrap } from '@rememberizer/terminal/wrap';
import { type CheckedReport, countFindings, isStale, type Report } from '../report.ts';
import { countCoverage, describeCoverage } from './coverage-words.ts';
import { type FindingGroup, groupFindings } from './group.ts';
import { renderTable } from './table.ts';
import {
  isUntried,
  renderGroup,
  renderStale,
  renderUntried,
  WEIGHT_COLOR,
} from './terminal-findings.ts';
import { describeTimings } from './timings.ts';
import { leftOut } from './words.ts';

/**
 * The first lines of every report: what is checked and what is left out, and then against which
 * description.
 */
export function renderHeading(
  report: Pick<Report, 'description' | 'target' | 'stateless'>,
): string {
  const { title, version } = report.description;
  const mode = report.stateless ? `stateless: ${leftOut(report)}\n` : '';
  return `Checking ${report.target}\nagainst ${title} ${version}\n${mode}`.trimEnd();
}

/** The report for a terminal of so many columns, after its heading. */
export function renderReport(report: CheckedReport, colors: Colors, width = WIDTH): string {
  const untried = report.findings.filter(isUntried);
  const stale = report.findings.filter(isStale);
  const findings = report.findings.filter((finding) => !isUntried(finding) && !isStale(finding));
  const groups = groupFindings({ ...report, findings });
  const isGrouped = groups.length < findings.length;
  const together = isGrouped ? ` · those alike told together, as ${groups.length}` : '';
  return [
    '',
    ...renderStale(stale, colors, width),
    ...renderUntried(untried, colors, width),
    ...renderTable(report, colors, width),
    '',
    ...describeTimings(report.timings),
    ...groups.flatMap((group) => [...renderGroup(group, colors, width), '']),
    ...renderNotChecked(report, colors, width),
    ...renderCoverage(report, colors, width),
    ...renderNext(groups, colors, width),
    renderSummary(report, colors) + together,
  ].join('\n');
}

function renderNotChecked({ notChecked }: CheckedReport, colors: Colors, width: number): string[] {
  if (notChecked.length === 0) return [];
  const lines = [...Map.groupBy(notChecked, ({ reason }) => reason)].flatMap(([reason, same]) => {
    const names = new Set(same.map(({ operation }) => operation));
    return wrap(`${someOf([...names], 8)}: ${reason}`, 2, width);
  });
  return [colors.yellow('Not checked'), ...lines, ''];
}

/** A run that finds nothing proves no more than what it saw. */
function renderCoverage(report: CheckedReport, colors: Colors, width: number): string[] {
  const shares = describeCoverage(countCoverage(report));
  const more = shares.isWhole ? '' : '; the rest and why: --report html=FILE';
  return [...wrap(`Covered: ${shares.text}${more}`, 0, width).map(colors.dim), ''];
}

/** What somebody who sees these findings for the first time does now. */
function renderNext([group]: FindingGroup[], colors: Colors, width: number): string[] {
  if (!group || group.first.weight === 'note') return [];
  const { operation, family, case: title } = group.first;
  const name = family === 'journey' ? (title.split(' › ', 1)[0] ?? '') : operation;
  const only = /^[\w./-]+$/.test(name) ? name : `'${name}'`;
  const text = `Next: mend the server, and check it again with --only ${only}`;
  return [...wrap(text, 0, width).map(colors.dim), ''];
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
