import { Agent, request } from 'node:http';
import type { ServerProcess } from '../test/server-process.ts';
import { cpuMicros, residentMb } from './process-usage.ts';

export type Measurement = {
  requests: number;
  perSecond: number;
  cpuMicros: number;
  p50Ms: number;
  p99Ms: number;
  rssMb: number;
};

type Received = { status: number; cookies: string[] };
export type Send = (
  method: string,
  path: string,
  headers?: Record<string, string>,
  body?: string,
) => Promise<Received>;

/** A client with one connection. */
export function connection(origin: string): { send: Send; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(origin);
  const send: Send = (method, path, headers = {}, body) =>
    new Promise((resolve, reject) => {
      const options = { agent, hostname, port, path, method, headers };
      const outgoing = request(options, (incoming) => {
        incoming.resume();
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            cookies: incoming.headers['set-cookie'] ?? [],
          }),
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** One request after the other on each worker; each gives its next request. */
export type Worker = () => Promise<void>;

/** Runs the workers for a while, half as long again before that to warm up. */
export async function measure(
  server: ServerProcess,
  workers: readonly Worker[],
  ms: number,
): Promise<Measurement> {
  await drive(workers, ms / 2);
  const { pid = 0 } = server.child;
  const cpu = cpuMicros(pid);
  const startedAt = performance.now();
  const times = (await drive(workers, ms)).sort((a, b) => a - b);
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    requests: times.length,
    perSecond: times.length / seconds,
    cpuMicros: (cpuMicros(pid) - cpu) / times.length,
    p50Ms: times[Math.floor(times.length * 0.5)] ?? 0,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
    rssMb: residentMb(pid),
  };
}

async function drive(workers: readonly Worker[], ms: number): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + ms;
  await Promise.all(
    workers.map(async (work) => {
      for (let now = performance.now(); now < until; ) {
        await work();
        const after = performance.now();
        times.push(after - now);
        now = after;
      }
    }),
  );
  return times;
}
