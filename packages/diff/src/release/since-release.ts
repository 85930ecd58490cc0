import { resolve } from 'node:path';
import { type Approval, applyApprovals, readApprovals } from '../approvals/approvals.ts';
import { compareInputs } from '../command/compare-inputs.ts';
import { openPair } from '../command/inputs.ts';
import type { Project } from '../command/project.ts';
import type { Input } from '../input/input.ts';
import type { Report } from '../report/report.ts';
import { saysTheSame } from '../version/versions.ts';

/** What changed since the last release of a project, or why that is not known. */
export type SinceRelease =
  | { ok: true; report: Report; approvals: Approval[]; isSame: boolean }
  | { ok: false; message: string };

/** Compares a project's description as it stands with what was last released. */
export async function compareSinceRelease(project: Project): Promise<SinceRelease> {
  const opened = await openPair({ timeoutMs: 0 }, project.folder, project);
  if (!opened.ok) return opened;
  try {
    return await reportSinceRelease(project, opened.base, opened.revision);
  } finally {
    opened.close();
  }
}

/** The same for a release that is open already, and what is to be the next one. */
export async function reportSinceRelease(
  project: Project,
  base: Input,
  revision: Input,
): Promise<SinceRelease> {
  const file = resolve(project.folder, project.approvals);
  const read = await readApprovals(file, project.approvals, true);
  if (!read.ok) return read;
  const { approvals } = read;
  const comparison = await compareInputs(base, revision, project);
  const applied = applyApprovals(comparison.changes, approvals, comparison.version.base);
  const isSame =
    applied.changes.length === 0 &&
    saysTheSame(base.description.document, revision.description.document);
  const report = { ...comparison, ...applied, approvals: project.approvals };
  return { ok: true, report, approvals, isSame };
}
