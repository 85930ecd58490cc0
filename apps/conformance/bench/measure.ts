import type { ServerFault } from '../test/zoo/faults/fault.ts';
import { startCounted } from './servers.ts';
import type { Tool } from './tool.ts';

/** What a tool did. */
export interface Measurement {
  name: string;
  kills: number;
  /** Failures on the server that is right. */
  falseAlarms: number;
  /** On the server that is right. */
  requests: number;
  seconds: number;
}

/** A fault is killed by a failure that no run on the server that is right shows. */
export async function measure(tool: Tool, faults: ServerFault[]): Promise<Measurement> {
  const right = [await checkOnce(tool), await checkOnce(tool)];
  const known = new Set(right.flatMap(({ failures }) => [...failures]));
  let kills = 0;
  for (const fault of faults) {
    const { failures } = await checkOnce(tool, fault);
    if ([...failures].some((failure) => !known.has(failure))) kills += 1;
  }
  const seconds = Math.min(...right.map((run) => run.seconds));
  const requests = Math.max(...right.map((run) => run.requests));
  return { name: tool.name, kills, falseAlarms: known.size, requests, seconds };
}

async function checkOnce(tool: Tool, fault?: ServerFault) {
  const server = await startCounted(fault);
  const startedAt = performance.now();
  const failures = await tool.check(server.origin, server.mailOrigin);
  const seconds = (performance.now() - startedAt) / 1000;
  await server.close();
  return { failures, seconds, requests: server.requests() };
}
