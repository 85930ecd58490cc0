import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repositoryFolder } from '../repository.ts';

/**
 * Runs a program in the repository and gives its exit code and what it printed. An aborted `signal`
 * ends it together with what it has started.
 */
export async function runProgram(
  command: string,
  args: string[],
  signal: AbortSignal,
): Promise<{ code: number | null; output: string }> {
  if (signal.aborted) return { code: null, output: '' };
  // As a group of its own it can be ended as a whole.
  const program = spawn(command, args, { cwd: repositoryFolder, detached: true });
  const stop = () => program.pid && process.kill(-program.pid);
  signal.addEventListener('abort', stop);
  const chunks: Buffer[] = [];
  program.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  program.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(program, 'close');
  signal.removeEventListener('abort', stop);
  return { code, output: Buffer.concat(chunks).toString().trim() };
}
