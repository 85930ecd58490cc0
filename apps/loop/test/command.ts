import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** A program of the loop that a test started in a copy of the repository. */
export type Command = {
  process: ChildProcess;
  /** What it has printed so far, on both streams, without colours. */
  output(): string;
  /** Resolves once the output after position `from` matches; rejects if the program ends first. */
  printed(pattern: RegExp, from?: number): Promise<RegExpMatchArray>;
  /** Resolves with the exit code. */
  ended: Promise<number>;
};

/** Starts `apps/loop/src/<name>.ts` of the repository in `folder`, on free ports. */
export function startCommand(
  folder: string,
  name: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = {},
): Command {
  const program = join(folder, 'apps/loop/src', `${name}.ts`);
  const ownEnv = { MOCK_PORT: '0', DOCS_PORT: '0', SERVER_PORT: '0', DATA_DIR: ':memory:' };
  const child = spawn('node', [program, ...args], {
    cwd: folder,
    env: { ...process.env, ...ownEnv, ...env },
  });
  let text = '';
  const waiting = new Set<() => void>();
  const receive = (chunk: Buffer) => {
    text += stripVTControlCharacters(chunk.toString());
    for (const check of waiting) check();
  };
  child.stdout.on('data', receive);
  child.stderr.on('data', receive);
  const ended = once(child, 'close').then(([code]) => Number(code));
  return {
    process: child,
    output: () => text,
    ended,
    printed: (pattern, from = 0) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const match = text.slice(from).match(pattern);
          if (!match) return;
          waiting.delete(check);
          resolve(match);
        };
        waiting.add(check);
        ended.then((code) => reject(new Error(`ended with ${code} before ${pattern}:\n${text}`)));
        check();
      }),
  };
}
