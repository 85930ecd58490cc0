import { globSync } from 'node:fs';
import { join } from 'node:path';
import { checkConformance } from '@rememberizer/conformance';
import { loadWorkflows } from '@rememberizer/conformance/journeys';
import { mailboxAt } from '@rememberizer/conformance/mail';
import { renderHeading, renderReport } from '@rememberizer/conformance/print';
import { conforms, type Report } from '@rememberizer/conformance/report';
import type { Description } from '@rememberizer/description';
import type { Colors } from '@rememberizer/terminal';
import type { Apps } from './apps.ts';
import { repositoryFolder } from './repository.ts';
import type { ServerProcess } from './server-process.ts';

/** What came of checking one of the running apps: a report, or why there is none. */
export type Check = { name: string; ok: boolean } & ({ report: Report } | { message: string });

/** Checks each running app against the contract. */
export async function checkApps({ mock, server }: Apps, signal?: AbortSignal): Promise<Check[]> {
  const common = { description: mock.description, ...(signal && { signal }) };
  return Promise.all([
    checkConformance({ ...common, baseUrl: mock.url, stateless: true }).then(
      (report): Check => ({ name: 'mock', ok: conforms(report), report }),
    ),
    server.ok
      ? checkServer(server.server, common)
      : { name: 'server', ok: false, message: server.message },
  ]);
}

/** The server keeps state, so it is taken through the journeys of `spec/workflows` as well. */
async function checkServer(
  server: ServerProcess,
  common: { description: Description; signal?: AbortSignal },
): Promise<Check> {
  const files = globSync(join(repositoryFolder, 'spec/workflows/*.arazzo.yaml')).sort();
  const journeys = await loadWorkflows(files, common.description);
  if (!journeys.ok) return { name: 'server', ok: false, message: journeys.message };
  const report = await checkConformance({
    ...common,
    baseUrl: server.url,
    workflows: journeys.workflows,
    mailbox: mailboxAt(server.mailUrl),
    // A development server trusts loopback to say whom it speaks for, so that no journey is slowed
    // down by the limits that another one reached.
    clientIpHeader: 'X-Forwarded-For',
  });
  return { name: 'server', ok: conforms(report), report };
}

/** Sums a check up in one line. */
export function summarise(check: Check): string {
  if ('message' in check) return 'could not be checked, see below';
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
