import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Apps } from './apps.ts';
import type { Check } from './checks.ts';
import { watchEdits } from './edits.ts';
import type { Ports } from './ports.ts';
import { bundleFile, repositoryFolder } from './repository.ts';
import { runTurbo, type TurboResult } from './turbo.ts';

/** What the loop knows of a round. The checks are those of the round before until `isChecked`. */
export type Round = {
  elapsedMs: number;
  built: TurboResult;
  apps?: Apps;
  checks: Check[];
  isChecked: boolean;
};

/** How the loop ended: it was told to, or it could not run for the reason that the message gives. */
export type LoopEnd = { ok: true } | { ok: false; message: string };

/** What is made of the description before anything runs. */
const TASKS = ['lint', 'bundle', 'generate', 'docs:build'];

/**
 * Makes everything from the description, runs the apps, shows the round, checks the apps, shows the
 * round again, and begins anew at each edit in `spec/` until `signal` is aborted. A description that is broken breaks
 * nothing that runs: the apps go on with the last good one.
 */
export async function runContractLoop(options: {
  ports: Ports;
  signal: AbortSignal;
  onPhase(phase: string): void;
  onRound(round: Round): void;
}): Promise<LoopEnd> {
  const { ports, signal, onPhase, onRound } = options;
  const edits = watchEdits(join(repositoryFolder, 'spec'));
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  let apps: Apps | undefined;
  let checks: Check[] = [];
  try {
    while (!signal.aborted) {
      const start = performance.now();
      onPhase('making client and docs from spec/');
      // Loading Prism takes as long as turbo does, so the two go on beside each other.
      const [built, { startApps }, { checkApps }] = await Promise.all([
        runTurbo(TASKS, signal),
        import('./apps.ts'),
        import('./checks.ts'),
      ]);
      if (signal.aborted) break;
      if (apps && built.ok) await apps.reload();
      if (!apps && existsSync(bundleFile)) {
        onPhase('starting mock, server and docs');
        const started = await startApps(ports);
        if (!started.ok) return started;
        apps = started.apps;
      }
      const show = (isChecked: boolean) => {
        const elapsedMs = performance.now() - start;
        onRound({ elapsedMs, built, ...(apps && { apps }), checks, isChecked });
      };
      if (apps && built.ok) {
        show(false);
        onPhase('checking what runs against the contract');
        checks = await checkApps(apps, signal);
      }
      if (signal.aborted) break;
      show(true);
      await Promise.race([edits.next(), stopped]);
    }
    return { ok: true };
  } finally {
    edits.close();
    await apps?.close();
  }
}
