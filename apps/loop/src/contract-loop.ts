import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Apps, bundleFile, startApps } from './apps.ts';
import { type Check, checkApps } from './checks.ts';
import { watchEdits } from './edits.ts';
import type { Ports } from './ports.ts';
import { repositoryFolder } from './repository.ts';
import { runTurbo, type TurboResult } from './turbo.ts';

/** What the loop knows after each round. */
export type Round = { elapsedMs: number; built: TurboResult; apps?: Apps; checks: Check[] };

/** How the loop ended: it was told to, or it could not run for the reason that the message gives. */
export type LoopEnd = { ok: true } | { ok: false; message: string };

/** What is made of the description before anything runs. */
const TASKS = ['lint', 'bundle', 'generate', 'docs:build'];

/**
 * Makes everything from the description, runs the apps, checks them, shows the round, and begins
 * again at each edit in `spec/` until `signal` is aborted. A description that is broken breaks
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
      const built = await runTurbo(TASKS, signal);
      if (signal.aborted) break;
      if (apps && built.ok) await apps.reload();
      if (!apps && existsSync(bundleFile)) {
        onPhase('starting mock, server and docs');
        const started = await startApps(ports);
        if (!started.ok) return started;
        apps = started.apps;
      }
      if (apps && built.ok) {
        onPhase('checking what runs against the contract');
        checks = await checkApps(apps, signal);
      }
      if (signal.aborted) break;
      onRound({ elapsedMs: performance.now() - start, built, ...(apps && { apps }), checks });
      await Promise.race([edits.next(), stopped]);
    }
    return { ok: true };
  } finally {
    edits.close();
    await apps?.close();
  }
}
