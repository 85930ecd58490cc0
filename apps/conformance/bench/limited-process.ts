import { execFile } from 'node:child_process';

/** What a process wrote, or that it was stopped because it did not end. */
export type Ended = { isStopped: boolean; stdout: string };

/** Most runs take a tenth of that; a tool that waits for ever is stopped. */
const LONGEST_RUN_MS = 30_000;

/** Runs a Node program to its end. A failure is an exit code, and what this is about: it is no error. */
export function runLimited(
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Ended> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 100_000_000 };
  const limits = { timeout: LONGEST_RUN_MS, killSignal: 'SIGKILL' as const };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { ...options, ...limits }, (error, stdout) => {
      resolve({ isStopped: error?.signal === 'SIGKILL', stdout });
    });
  });
}

/** The failure of a run that gave no report. */
export function withoutReport({ isStopped }: Ended): Set<string> {
  return new Set([isStopped ? 'stopped after 30 s' : 'no report']);
}
