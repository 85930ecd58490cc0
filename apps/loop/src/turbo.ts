import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { repositoryFolder } from './repository.ts';

/** How a run of turbo ended: all tasks done, or one failed with what it printed. */
export type TurboResult = { ok: true } | { ok: false; task: string; output: string };

/** turbo tells its makers how it is used, and Redocly asks for new versions, unless asked not to. */
export const turboEnvironment = {
  TURBO_TELEMETRY_DISABLED: '1',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
};

/**
 * Lets turbo run `tasks` (and what they depend on) and keeps its output for itself, because what a
 * person wants to read is the message of the task that failed, without prefix, header or footer.
 * An aborted `signal` ends turbo and its tasks; the run then counts as failed.
 */
export async function runTurbo(tasks: string[], signal?: AbortSignal): Promise<TurboResult> {
  const turbo = spawn(
    'turbo',
    ['run', ...tasks, '--output-logs=errors-only', '--log-prefix=task', '--log-order=grouped'],
    { cwd: repositoryFolder, env: { ...process.env, ...turboEnvironment } },
  );
  const stop = () => turbo.kill('SIGINT');
  signal?.addEventListener('abort', stop);
  const chunks: Buffer[] = [];
  turbo.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  turbo.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(turbo, 'close');
  signal?.removeEventListener('abort', stop);
  if (code === 0) return { ok: true };
  return { ok: false, ...failure(stripVTControlCharacters(Buffer.concat(chunks).toString())) };
}

/** What turbo and pnpm print around the message of a task. */
const AROUND = /^(cache (miss|hit)|\$ |> |\[ELIFECYCLE\])/;

/** Picks the failed task and its own lines out of turbo's output. */
export function failure(output: string): { task: string; output: string } {
  const lines = output.split('\n');
  const task = lines.find((line) => line.startsWith('Failed:'))?.match(/\S+#[^\s,]+/)?.[0];
  if (!task) return { task: 'turbo', output: output.trim() };
  const prefix = `${task.replace('#', ':')}: `;
  const own = lines
    .filter((line) => line.startsWith(prefix))
    .map((line) => line.slice(prefix.length))
    .filter((line) => !AROUND.test(line));
  return {
    task,
    output: own
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  };
}
