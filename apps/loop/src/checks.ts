import { checkConformance } from '@rememberizer/conformance';
import { renderHeading, renderReport } from '@rememberizer/conformance/print';
import { conforms, type Report } from '@rememberizer/conformance/report';
import type { Apps } from './apps.ts';
import type { Colors } from './colors.ts';

/** What came of checking one of the running apps: a report, or why there is none. */
export type Check = { name: string; ok: boolean } & ({ report: Report } | { message: string });

/** Checks each running app against the contract. */
export async function checkApps({ mock, server }: Apps, signal?: AbortSignal): Promise<Check[]> {
  const common = { description: mock.description, ...(signal && { signal }) };
  const mockReport = await checkConformance({ ...common, baseUrl: mock.url, stateless: true });
  const mockCheck: Check = { name: 'mock', ok: conforms(mockReport), report: mockReport };
  if (!server.ok) return [mockCheck, { name: 'server', ok: false, message: server.message }];
  const report = await checkConformance({ ...common, baseUrl: server.server.url });
  return [mockCheck, { name: 'server', ok: conforms(report), report }];
}

/** Sums a check up in one line. */
export function summarise(check: Check): string {
  if ('message' in check) return 'does not start, see below';
  const { report } = check;
  if (report.outcome === 'unreachable') return report.message;
  const { requests, findings, operations, stateless } = report;
  const mode = stateless ? ' (stateless)' : '';
  const found = findings.length === 0 ? 'no finding' : `${findings.length} findings`;
  return `${found} in ${requests} requests to ${operations.length} operations${mode}`;
}

/** The whole report of a check, as the conformance app prints it. */
export function detail(check: Check, colors: Colors): string {
  if ('message' in check) return check.message;
  const { report } = check;
  if (report.outcome === 'unreachable') return report.message;
  return `${renderHeading(report)}\n${renderReport(report, colors)}`;
}
