import { resolve } from 'node:path';
import { type Approval, applyApprovals, readApprovals } from '../approvals/approvals.ts';
import { clientOptionsOf, openPair } from '../command/inputs.ts';
import type { Project } from '../command/project.ts';
import type { Report } from '../report/report.ts';
import { saysTheSame } from '../version/versions.ts';

/** What changed since the last release of a project, or why that is not known. */
export type SinceRelease =
  | { ok: true; report: Report; approvals: Approval[]; isSame: boolean }
  | { ok: false; message: string };

/** Compares a project's description as it stands with what was last released. */
export async function compareSinceRelease(project: Project): Promise<SinceRelease> {
  const file = resolve(project.folder, project.approvals);
  const read = await readApprovals(file, project.approvals, true);
  if (!read.ok) return read;
  const opened = await openPair({ timeoutMs: 0 }, project.folder, project);
  if (!opened.ok) return opened;
  const { base, revision } = opened;
  try {
    const { compare } = await import('../diff.ts');
    const types = clientOptionsOf(project, base, revision);
    const comparison = await compare(base.description, revision.description, types);
    const applied = applyApprovals(comparison.changes, read.approvals, comparison.version.base);
    const isSame =
      applied.changes.length === 0 &&
      saysTheSame(base.description.document, revision.description.document);
    const names = { base: base.name, revision: revision.name, approvals: project.approvals };
    return {
      ok: true,
      report: { ...comparison, ...applied, ...names },
      approvals: read.approvals,
      isSame,
    };
  } finally {
    opened.close();
  }
}
