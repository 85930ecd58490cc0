import type { ReportedChange, Stale } from '../approvals/approvals.ts';
import type { Comparison, Rating } from '../change.ts';
import type { Problem } from '../client/project/problems.ts';

/** A comparison as it is told: with names, and with what is approved. */
export interface Report extends Comparison {
  base: string;
  revision: string;
  changes: ReportedChange[];
  /** Approvals that approve nothing, and the file that they stand in. */
  stale: Stale[];
  approvals?: string;
  /** Somebody's own code, and its lines that stop compiling. */
  project?: { path: string; lines: Problem[] };
}

/** Whether a rating is one that has to be approved. */
export function isBreaking(rating: Rating): boolean {
  return rating === 'breaking' || rating === 'unknown';
}

/** The changes that break something and that nobody approved. */
export function unapproved({ changes }: Pick<Report, 'changes'>): ReportedChange[] {
  return changes.filter(
    ({ wire, client, approved }) => !approved && (isBreaking(wire) || isBreaking(client)),
  );
}

/** Whether there is anything that somebody has to act on. */
export function isAccepted(report: Report): boolean {
  return unapproved(report).length === 0 && report.stale.length === 0;
}
