import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CaseFinding, CheckedReport } from '../src/report.ts';

const run = promisify(execFile);

/** What the printed line of a finding brought, beside what the run had seen. */
export interface Replay {
  finding: CaseFinding;
  /** Undefined where there was no answer. */
  before: number | undefined;
  now: number | undefined;
}

/** Pastes the printed line of every finding into a shell, and reads the status of the answer. */
export async function replayAll({ findings, cases }: CheckedReport): Promise<Replay[]> {
  const replays: Replay[] = [];
  for (const finding of findings) {
    if (finding.curl === '') continue;
    const seen = cases.find(
      ({ operation, title }) => operation === finding.operation && title === finding.case,
    );
    // An answer that curl cannot read is an exit code, and its output counts all the same.
    const { stdout } = await run('bash', ['-c', `${finding.curl} --silent --max-time 10`], {
      encoding: 'latin1',
    }).catch((failure: { stdout?: string }) => ({ stdout: failure.stdout ?? '' }));
    const status = /^HTTP\/1\.\d (\d{3})/.exec(stdout)?.[1];
    replays.push({ finding, before: seen?.status, now: status ? Number(status) : undefined });
  }
  return replays;
}
