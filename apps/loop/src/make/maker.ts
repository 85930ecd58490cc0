import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { colorsFor } from '@rememberizer/terminal';
import type { ChangesResult } from '../changes/changes.ts';
import type { Described } from './describe.ts';

/** What the thread is asked for: to lint and bundle, to write the client, or to tell what changed. */
export type Task =
  | { name: 'describe' }
  | { name: 'generate' }
  | { name: 'compare'; wasShown: boolean };

/** What it answers to each. */
export type Answers = { describe: Described; generate: Made; compare: ChangesResult };

/** What came of making something: it is there, or what is wrong and where. */
export type Made = { ok: true } | { ok: false; output: string };

type Failed = { ok: false; output: string };

/** Makes things of the description, in a thread of its own that stays while others run. */
export type Maker = {
  /** Lints the description and writes the bundle. */
  describe(): Promise<Described>;
  /** Writes the client of the bundle. */
  generate(): Promise<Made>;
  /** Tells what the description changes, unless `overtaken` is aborted before its turn comes. */
  compare(wasShown: boolean, overtaken: AbortSignal): Promise<ChangesResult | undefined>;
  /** Lets go of all code that was loaded, because the rules in `spec/lint` were edited. */
  forget(): void;
};

/** The thread begins with the first thing that is asked of it, and ends with `signal`. */
export function createMaker(signal: AbortSignal): Maker {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One task after another; whoever comes while the thread is stopped is answered by a new one. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const next = last.then(task);
    last = next;
    return next;
  }

  async function ask<N extends Task['name']>(
    task: Extract<Task, { name: N }>,
  ): Promise<Answers[N] | Failed> {
    if (signal.aborted) return { ok: false, output: 'The loop has ended.' };
    worker ??= new Worker(new URL('worker.ts', import.meta.url), {
      workerData: { isColored: colorsFor(process.stdout).isColorSupported },
    });
    worker.postMessage(task);
    try {
      const [answer] = await once(worker, 'message', { signal });
      return answer;
    } catch (error) {
      // What is thrown outside of a task, as by a rule of the house, has ended the thread.
      worker = undefined;
      return { ok: false, output: (error as Error).message };
    }
  }

  function stop(): void {
    worker?.terminate();
    worker = undefined;
  }
  signal.addEventListener('abort', stop);

  return {
    describe: () => inTurn(async () => ({ sources: [], ...(await ask({ name: 'describe' })) })),
    generate: () => inTurn(() => ask({ name: 'generate' })),
    compare: (wasShown, overtaken) =>
      inTurn(async () => (overtaken.aborted ? undefined : ask({ name: 'compare', wasShown }))),
    forget() {
      last = last.then(stop);
    },
  };
}
