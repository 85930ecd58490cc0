import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkConformance } from '../../src/conformance.ts';
import { loadWorkflows } from '../../src/journeys/load.ts';
import { mailboxAt } from '../../src/mail/mail-url.ts';
import type { ConformanceOptions } from '../../src/options.ts';
import type { CheckedReport } from '../../src/report.ts';
import { authDescription as description } from '../auth-description.ts';

const folder = join(dirname(description.file), '../workflows');
const files = readdirSync(folder).map((name) => join(folder, name));
const loaded = await loadWorkflows(files, description);
if (!loaded.ok) throw new Error(loaded.message);

/** What the app finds out about a server, in all or in parts; `mailOrigin` is where its mails are. */
export async function check(
  origin: string,
  mailOrigin: string,
  only?: string[],
  more: Partial<ConformanceOptions> = {},
): Promise<CheckedReport> {
  if (!loaded.ok) throw new Error(loaded.message);
  const report = await checkConformance({
    baseUrl: origin,
    description,
    workflows: loaded.workflows,
    mailbox: mailboxAt(`${mailOrigin}/mailbox/messages?to={to}`, 500),
    clientIpHeader: 'X-Forwarded-For',
    timeoutMs: 2_000,
    pause: async () => {},
    ...(only ? { only } : {}),
    ...more,
  });
  if (report.outcome !== 'checked') throw new Error(report.message);
  return report;
}
