import { once } from 'node:events';
import { type Edits, watchEdits } from './edits.ts';
import { files } from './make/files.ts';
import { createWorkshop, type Workshop } from './make/workshop.ts';
import type { Ports } from './ports.ts';
import type { Round } from './round.ts';
import { createRunning, type Running } from './running.ts';

/** How the loop ended: it was told to, or it could not run for the reason that the message gives. */
export type LoopEnd = { ok: true } | { ok: false; message: string };

type LoopOptions = {
  ports: Ports;
  signal: AbortSignal;
  onPhase(phase: string): void;
  onRound(round: Round): void;
};

/**
 * Makes everything from the description, runs the apps, shows the round, checks the apps, shows the
 * round again, and begins anew at each edit until `signal` is aborted. An edit ends what still goes
 * on for the one before. A description that is broken breaks nothing that runs: the apps go on with
 * the last good one.
 */
export async function runContractLoop(options: LoopOptions): Promise<LoopEnd> {
  const { signal } = options;
  const stopped = once(signal, 'abort');
  const edits = watchEdits();
  const workshop = createWorkshop(signal, options.onPhase);
  const running = createRunning();
  try {
    follow(edits, workshop, Date.now());
    while (!signal.aborted) {
      const edited = edits.take();
      const next = edits.made();
      const overtaken = new AbortController();
      next.then(() => overtaken.abort());
      const round = { ...options, edited, signal: AbortSignal.any([signal, overtaken.signal]) };
      const end = await runRound(round, edits, workshop, running);
      if (!end.ok) return end;
      if (!round.signal.aborted) workshop.warmUp();
      await Promise.race([next, stopped]);
    }
    return { ok: true };
  } finally {
    edits.close();
    await running.close();
  }
}

/** What is made first is what somebody waits for: the client, then the mock, then the rest. */
async function runRound(
  { edited, ports, signal, onPhase, onRound }: LoopOptions & { edited: string[] },
  edits: Edits,
  workshop: Workshop,
  running: Running,
): Promise<LoopEnd> {
  const start = performance.now();
  const startedAt = Date.now();
  const isSpecEdited = edited.some((file) => file.startsWith('spec/'));
  const show = (made: Round['made'], isChecked: boolean) => {
    const apps = running.apps();
    const elapsedMs = performance.now() - start;
    const [checks, changes] = [running.checks(), workshop.changes()];
    const known = { ...(apps && { apps }), ...(changes && { changes }) };
    onRound({ elapsedMs, edited, made, ...known, checks, isChecked });
  };

  const made: Round['made'] = { spec: await workshop.describe(isSpecEdited) };
  follow(edits, workshop, startedAt);
  if (made.spec.ok && !signal.aborted) made.client = await workshop.writeClient();
  if (signal.aborted) return { ok: true };
  const docs = async () => {
    if (made.spec.ok) made.docs = await workshop.buildDocs(signal);
  };
  if (running.apps()) {
    made.mock = await running.reloadMock();
  } else {
    onPhase('starting mock, server and docs');
    // Docs that were not built cannot be served.
    await docs();
    if (signal.aborted) return { ok: true };
    const started = await running.start(ports);
    if (!started.ok) return started;
  }
  running.keepChecks();
  const compile = async () => {
    made.types = await workshop.checkTypes(signal);
  };
  if (!running.isChecked()) onPhase('checking what runs against the contract');
  else if (!workshop.isCompiled()) onPhase('compiling client and server');
  if (!running.isChecked() || !workshop.isCompiled()) show(made, false);
  const checks = [running.checkMock(signal), running.checkServer(signal)];
  const compare = async () => {
    if (!made.spec.ok) return;
    await workshop.compare(signal);
    // What changed is known long before all is checked.
    if (!signal.aborted) show(made, false);
  };
  await Promise.all([...checks, compile(), docs(), compare()]);
  if (signal.aborted) return { ok: true };
  show(made, true);
  workshop.boardIsShown();
  follow(edits, workshop, Date.now());
  return { ok: true };
}

/** Follows all that was read, whatever came of it: an edit may mend what is broken. */
function follow(edits: Edits, workshop: Workshop, readAt: number): void {
  edits.follow([...workshop.sources(), ...files.workflows(), ...files.server()], readAt);
}
