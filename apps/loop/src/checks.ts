import { checkConformance } from '@rememberizer/conformance';
import { renderHeading, renderReport } from '@rememberizer/conformance/print';
import { conforms, type Report } from '@rememberizer/conformance/report';
import type { Apps } from './apps.ts';
import type { Colors } from './colors.ts';

/** What a conformance run found out about one of the running apps. */
export type Check = { name: string; ok: boolean; report: Report };

/** Checks each running app against the contract. */
export async function checkApps({ mock }: Apps, signal?: AbortSignal): Promise<Check[]> {
  const { description, url: baseUrl } = mock;
  const options = { description, baseUrl, stateless: true, ...(signal && { signal }) };
  const report = await checkConformance(options);
  return [{ name: 'mock', ok: conforms(report), report }];
}

/** Sums a check up in one line. */
export function summarise({ report }: Check): string {
  if (report.outcome === 'unreachable') return report.message;
  const { requests, findings, operations, stateless } = report;
  const mode = stateless ? ' (stateless)' : '';
  const found = findings.length === 0 ? 'no finding' : `${findings.length} findings`;
  return `${found} in ${requests} requests to ${operations.length} operations${mode}`;
}

/** The whole report of a check, as the conformance app prints it. */
export function detail({ report }: Check, colors: Colors): string {
  if (report.outcome === 'unreachable') return report.message;
  return `${renderHeading(report)}\n${renderReport(report, colors)}`;
}
