import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A mock server to measure: ours, or stock Prism with the same description. */
export interface TargetKind {
  name: string;
  /** Whether paths stand under the base path of the server URL. Stock Prism leaves it out. */
  keepsBasePath: boolean;
  command(spec: string, port: number): string[];
}

const folder = fileURLToPath(new URL('..', import.meta.url));

export const OURS: TargetKind = {
  name: 'this mock',
  keepsBasePath: true,
  command: (spec, port) => [`${folder}src/main.ts`, '--quiet', '--spec', spec, '--port', `${port}`],
};

// Without log lines, in which it is several times faster than by default: its best case.
export const STOCK: TargetKind = {
  name: 'stock Prism',
  keepsBasePath: false,
  command: (spec, port) => [
    `${folder}node_modules/@stoplight/prism-cli/dist/index.js`,
    ...['mock', spec, '--port', `${port}`, '--host', '127.0.0.1', '--verboseLevel', 'silent'],
  ],
};

/** A running target. */
export interface Target {
  port: number;
  /** From spawn to the first answer, in milliseconds. */
  startup: number;
  /** Resident memory in MB; undefined where the system does not tell. */
  memory(): number | undefined;
  stop(): Promise<void>;
}

/** Starts a target and waits for its first answer; `path` is asked with POST until it answers. */
export async function startTarget(kind: TargetKind, spec: string, path: string): Promise<Target> {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, kind.command(spec, port), {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, DO_NOT_TRACK: '1' },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await firstAnswer(child, `http://127.0.0.1:${port}${path}`);
  return {
    port,
    startup: performance.now() - start,
    memory: () => residentMemory(child.pid),
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function firstAnswer(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    try {
      await (await fetch(url, { method: 'POST', headers: { Connection: 'close' } })).arrayBuffer();
      return;
    } catch {
      await wait(5);
    }
  }
  throw new Error('The target ended before its first answer');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function residentMemory(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // A process that has ended but was not yet collected has no memory.
    const resident = /VmRSS:\s+(\d+)/.exec(status)?.[1];
    return resident === undefined ? undefined : Number(resident) / 1_024;
  } catch {
    return undefined;
  }
}
