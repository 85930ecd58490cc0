import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../src/main.ts');

export type ServerProcess = {
  origin: string;
  child: ChildProcess;
  /** Sends the signal and gives the exit code, or nothing when the signal ended it. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** Runs the server as a program and waits until it says where it is. Rejects with what it said. */
export function startProcess(
  environment: Record<string, string>,
  args: readonly string[] = ['--dev'],
): Promise<ServerProcess> {
  return startProgram([MAIN, ...args], { SERVER_PORT: '0', ...environment });
}

/** Runs any program that says `The server is at <URL>`. */
export async function startProgram(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /The server is at (\S+)\n/.exec(said)?.[1];
      if (found) resolve(found);
    });
    void exited.then(([code]) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
  return {
    origin: new URL(url).origin,
    child,
    async end(signal) {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}
