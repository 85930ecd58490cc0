import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second, in which the kernel counts processor time. */
const TICKS = Number(execFileSync('getconf', ['CLK_TCK']).toString());

type Process = { pid: number; parent: number; ms: number };

/**
 * Processor time so far of a process and of all that it started, those that have ended included
 * (Linux only: proc(5)).
 */
export function processTreeCpuMs(root: number | undefined): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
  const timeOf = (pid: number): number =>
    all
      .filter(({ parent }) => parent === pid)
      .reduce((sum, child) => sum + timeOf(child.pid), all.find((it) => it.pid === pid)?.ms ?? 0);
  return timeOf(root ?? 0);
}

function readProcess(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces; the parent is the second after it, and the times of
    // the process and of its children that have ended are the 12th to 15th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { pid, parent: Number(fields[1]), ms: (ticks / TICKS) * 1000 };
  } catch {
    // It has ended since it was listed.
    return undefined;
  }
}
