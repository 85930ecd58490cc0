import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { processTreeCpuMs } from './cpu.ts';

/** When something was there, in milliseconds after a save, and what all of it took of the CPU. */
export type Times = { clientMs: number; mockMs: number; boardMs: number; cpuMs: number };

/** A running loop that can be saved to. */
export type Subject = {
  /** Saves another title of a problem, and waits until it has come everywhere. */
  save(title: string): Promise<Times>;
  stop(): Promise<void>;
};

const SAVED = 'spec/components/responses/MethodNotAllowed.yaml';
const CLIENT = 'packages/client/src/generated/examples.gen.ts';
const BOARD = /Ctrl-C ends everything/g;

/** How often is looked, so how far a time may be wrong. */
const LOOK_MS = 10;

/** Starts the loop of a work tree on free ports and waits for its first board. */
export async function startSubject(tree: string): Promise<Subject> {
  const child = spawn('pnpm', ['exec', 'node', 'apps/loop/src/start.ts'], {
    cwd: tree,
    env: {
      ...process.env,
      ...{ MOCK_PORT: '0', DOCS_PORT: '0', SERVER_PORT: '0', DATA_DIR: ':memory:' },
    },
  });
  const ended = once(child, 'close');
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  const boards = () => text.match(BOARD)?.length ?? 0;
  const until = async (isThere: () => boolean | Promise<boolean>) => {
    while (!(await isThere())) {
      if (child.exitCode !== null) throw new Error(`The loop of ${tree} has ended:\n${text}`);
      await wait(LOOK_MS);
    }
  };
  await until(() => boards() > 0);
  const mock = `${/mock +(http:\S+)/.exec(text)?.[1]}/auth/signin/`;
  const serves = async (title: string) =>
    ((await (await fetch(mock)).json()) as { title: string }).title === title;
  // The loop loads what the next save needs, while a person reads the board.
  await wait(5_000);

  return {
    async save(title) {
      const seen = boards();
      const file = join(tree, SAVED);
      const next = readFileSync(file, 'utf8').replace(/title: .*/, `title: ${title}`);
      const cpu = processTreeCpuMs(child.pid);
      const start = performance.now();
      const after = async (isThere: () => boolean | Promise<boolean>) => {
        await until(isThere);
        return performance.now() - start;
      };
      writeFileSync(file, next);
      const [clientMs, mockMs, boardMs] = await Promise.all([
        after(() => readIfThere(join(tree, CLIENT)).includes(title)),
        after(() => serves(title)),
        after(() => boards() > seen),
      ]);
      return { clientMs, mockMs, boardMs, cpuMs: processTreeCpuMs(child.pid) - cpu };
    },
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** The client of the commit before was gone for moments. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
