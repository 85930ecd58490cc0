import { readFile } from 'node:fs/promises';
import { isObject } from '@rememberizer/description/json';
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { Change } from '../change.ts';
import { compareVersions, parseVersion } from '../version/semver.ts';

/** A change that somebody wants although it breaks something. */
export interface Approval {
  /** The id of the change. */
  id: string;
  reason: string;
  /** It holds as long as what is compared with is below this version. */
  until: string;
  /** Where it is written, counted from 1. */
  line: number;
}

/** A change as it is reported: with the approval that fits it. */
export type ReportedChange = Change & { approved?: { reason: string; until: string } };

/** An approval that approves nothing, and why. */
export interface Stale {
  id: string;
  line: number;
  problem: string;
}

export type ReadApprovals = { ok: true; approvals: Approval[] } | { ok: false; message: string };

/** Reads a file of approvals, called `name` in messages; one that need not exist may be missing. */
export async function readApprovals(
  file: string,
  name: string,
  mayBeMissing: boolean,
): Promise<ReadApprovals> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && mayBeMissing) return { ok: true, approvals: [] };
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    return { ok: false, message: `${name}: ${why}` };
  }
  return parseApprovals(text, name);
}

function parseApprovals(text: string, name: string): ReadApprovals {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const refuse = (line: number, problem: string): ReadApprovals => {
    return { ok: false, message: `${name}:${line}: ${problem}` };
  };
  const [error] = document.errors;
  if (error) return refuse(error.linePos?.[0].line ?? 1, `this is not valid YAML: ${error.code}`);
  const entries = (document.toJS() ?? []) as unknown;
  if (!Array.isArray(entries)) return refuse(1, 'this has to be a list of id, reason and until');
  const approvals: Approval[] = [];
  for (const [index, entry] of entries.entries()) {
    const node = document.getIn([index], true);
    const line = lines.linePos((isMap(node) ? node.range?.[0] : undefined) ?? 0).line;
    const problem = problemOf(entry, approvals);
    if (problem !== undefined) return refuse(line, problem);
    const { id, reason, until } = entry as Omit<Approval, 'line'>;
    approvals.push({ id, reason, until: String(until), line });
  }
  return { ok: true, approvals };
}

function problemOf(entry: unknown, before: Approval[]): string | undefined {
  if (!isObject(entry)) return 'an approval has an id, a reason and until';
  const { id, reason, until, ...rest } = entry;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return `an approval has an id, a reason and until, no '${unknown}'`;
  if (typeof id !== 'string' || id === '') return 'an approval needs the id of the change';
  if (before.some((each) => each.id === id)) return `'${id}' is approved twice`;
  if (typeof reason !== 'string' || reason.trim() === '') return `'${id}' needs a reason`;
  if (!parseVersion(String(until))) {
    return `'${id}' needs until: the version, such as 2.0.0, with which the approval ends`;
  }
  return undefined;
}

/** Fits approvals to changes. One that fits none, or has run out, is stale. */
export function applyApprovals(
  changes: Change[],
  approvals: Approval[],
  baseVersion: string,
): { changes: ReportedChange[]; stale: Stale[] } {
  const stale: Stale[] = [];
  const fitting = new Map<string, Approval>();
  const ids = new Set(changes.map(({ id }) => id));
  for (const approval of approvals) {
    const { id, line, until } = approval;
    if (isOver(approval, baseVersion)) {
      const problem = `ran out: it was for before ${until}, and ${baseVersion} is released`;
      stale.push({ id, line, problem });
    } else if (!ids.has(id)) {
      stale.push({ id, line, problem: 'fits no change' });
    } else {
      fitting.set(id, approval);
    }
  }
  const reported = changes.map((change): ReportedChange => {
    const approval = fitting.get(change.id);
    if (!approval) return change;
    return { ...change, approved: { reason: approval.reason, until: approval.until } };
  });
  return { changes: reported, stale };
}

/** Whether the version that an approval was for is released. */
export function isOver({ until }: Pick<Approval, 'until'>, baseVersion: string): boolean {
  const [base, end] = [baseVersion, until].map(parseVersion);
  return base !== undefined && end !== undefined && compareVersions(base, end) >= 0;
}
