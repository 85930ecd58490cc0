import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { run } from '../src/command.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** What a run of the command printed, and its exit code. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command in this process, as its entry file does. */
export async function conformance(
  args: string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const code = await run(args, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    env,
    cwd: () => process.cwd(),
    once: () => {},
    off: () => {},
  });
  return { code, stdout, stderr };
}

/** Runs the command in a process of its own, as a user does. */
export function spawnConformance(args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env.PATH } });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output.stderr += chunk;
    });
    child.on('close', (code) => resolve({ code, ...output }));
  });
}
