import { checkConformance } from '@rememberizer/conformance';
import { loadWorkflows } from '@rememberizer/conformance/journeys';
import { mailboxAt } from '@rememberizer/conformance/mail';
import { renderHeading, renderReport } from '@rememberizer/conformance/print';
import { conforms, isStale, type Report } from '@rememberizer/conformance/report';
import type { Description } from '@rememberizer/description';
import type { Colors } from '@rememberizer/terminal';
import { plural } from '@rememberizer/terminal/words';
import type { Apps } from './apps.ts';
import { files } from './make/files.ts';

/** The apps that can be checked. */
export type Checked = 'mock' | 'server';

/** What came of checking one of the running apps: a report, or why there is none. */
export type Check = { name: Checked; ok: boolean } & ({ report: Report } | { message: string });

/** Checks each running app against the contract. */
export async function checkApps(apps: Apps): Promise<Check[]> {
  const { description } = apps.mock;
  return Promise.all([checkMock(apps, description), checkServer(apps, description)]);
}

/** The mock has no state, so it is asked for each answer by itself. */
export async function checkMock(
  { mock }: Apps,
  description: Description,
  signal?: AbortSignal,
): Promise<Check> {
  const options = { description, baseUrl: mock.url, stateless: true, ...(signal && { signal }) };
  const report = await checkConformance(options);
  return { name: 'mock', ok: conforms(report), report };
}

/** The server keeps state, so it is taken through the journeys of `spec/workflows` as well. */
export async function checkServer(
  { server: result }: Apps,
  description: Description,
  signal?: AbortSignal,
): Promise<Check> {
  if (!result.ok) return { name: 'server', ok: false, message: result.message };
  const journeys = await loadWorkflows(files.workflows(), description);
  if (!journeys.ok) return { name: 'server', ok: false, message: journeys.message };
  const report = await checkConformance({
    description,
    baseUrl: result.server.url,
    workflows: journeys.workflows,
    mailbox: mailboxAt(result.server.mailUrl),
    // A development server trusts loopback to say whom it speaks for, so that no journey is slowed
    // down by the limits that another one reached.
    clientIpHeader: 'X-Forwarded-For',
    ...(signal && { signal }),
  });
  return { name: 'server', ok: conforms(report), report };
}

/** Sums a check up in one line. */
export function summarise(check: Check): string {
  if ('message' in check) return 'could not be checked, see below';
  const { report } = check;
  if (report.outcome === 'unreachable') return report.message;
  const { requests, operations, stateless } = report;
  const stale = report.findings.filter(isStale);
  const findings = report.findings.filter((finding) => !isStale(finding));
  const beside = stale.length === 0 ? '' : `${plural(stale.length, 'step')} of workflows stale, `;
  const mode = stateless ? ' (stateless)' : '';
  const found = findings.length === 0 ? 'no finding' : plural(findings.length, 'finding');
  const asked = `${plural(requests, 'request')} to ${plural(operations.length, 'operation')}`;
  return `${beside}${found} in ${asked}${mode}`;
}

/** Who has to act, now that a check has failed: what the description left behind is no app's fault. */
export function failureTitle(check: Check): string {
  if ('message' in check) return `The ${check.name} could not be checked`;
  const { report } = check;
  if (report.outcome === 'unreachable') return `The ${check.name} could not be checked`;
  return findsOnlyStale(check)
    ? 'The description has left workflows behind'
    : `The ${check.name} leaves the contract`;
}

/** Whether nothing is wrong but workflows that the description has left behind. */
export function findsOnlyStale(check: Check): boolean {
  if ('message' in check || check.report.outcome === 'unreachable') return false;
  const faults = check.report.findings.filter(({ weight }) => weight === 'must');
  return faults.length > 0 && faults.every(isStale);
}

/** The whole report of a check, as the conformance app prints it. */
export function detail(check: Check, colors: Colors): string {
  if ('message' in check) return check.message;
  const { report } = check;
  if (report.outcome === 'unreachable') return report.message;
  return `${renderHeading(report)}\n${renderReport(report, colors)}`;
}
