import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BASE_PATH } from '../src/contract/description.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');

export type ServerProcess = {
  origin: string;
  child: ChildProcess;
  /** Sends the signal and gives the exit code, or nothing when the signal ended it. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** Runs the server as a program and waits until it says where it is. Rejects with what it said. */
export async function startProcess(
  environment: Record<string, string>,
  args: readonly string[] = ['--dev'],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, SERVER_PORT: '0', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let said = '';
  const origin = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /The server is at (\S+)\n/.exec(said)?.[1];
      if (url) resolve(url.slice(0, -BASE_PATH.length));
    });
    void exited.then(([code]) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
  return {
    origin,
    child,
    async end(signal) {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
