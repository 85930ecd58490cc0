import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { FaultGroup } from './faults.ts';
import type { Servers, Started, Wrong } from './servers.ts';
import type { Tool } from './tool.ts';

/** What a tool tells of a server that is right. */
export interface OnRightServer {
  requests: number;
  /** Failures, which are false alarms. */
  failures: Set<string>;
}

/** Tells how far the bench is. */
export type Tell = (text: string) => void;

/** What every measurement needs: servers, a folder for files, and who is told how far it is. */
export interface Bench {
  servers: Servers;
  folder: string;
  tell: Tell;
}

/** Gives the medians of measurements that take turns, so that a machine's moods meet all alike. */
export async function takeTurns(
  measurements: (() => Promise<number>)[],
  rounds: number,
): Promise<number[]> {
  const values: number[][] = measurements.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, measure] of measurements.entries()) values[index]?.push(await measure());
  }
  return values.map(median);
}

/** The value in the middle. */
export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Seconds from the start of the tool's process to its end, on a server that is right. */
export function timeTool(tool: Tool, { servers, folder }: Bench): Promise<number> {
  return onServer(servers.start(), folder, async (server, at) => {
    const startedAt = performance.now();
    await tool.check(server, at);
    return (performance.now() - startedAt) / 1000;
  });
}

/** What a tool asks and tells in two runs, as one may tell what the other does not. */
export async function watchTool(tool: Tool, { servers, folder }: Bench): Promise<OnRightServer> {
  const seen: OnRightServer = { requests: 0, failures: new Set() };
  for (const _ of [1, 2]) {
    let requests = 0;
    const server = servers.startBehindProxy({}, () => {
      requests += 1;
    });
    const failures = await onServer(server, folder, (target, at) => tool.check(target, at));
    seen.requests = Math.max(seen.requests, requests);
    for (const failure of failures) seen.failures.add(failure);
  }
  return seen;
}

/** How many faults of a group a tool was tried on, and how many of them it told. */
export interface Kills {
  tried: number;
  told: number;
}

/**
 * Tries a tool on the faults of each group; one is told by a failure that no run on a right server
 * shows. After `longestMs` it is tried on no more of them.
 */
export async function countKills(
  tool: Tool,
  known: Set<string>,
  groups: FaultGroup[],
  bench: Bench,
  longestMs: number,
): Promise<Kills[]> {
  const kills = groups.map(() => ({ tried: 0, told: 0 }));
  const queue = mix(groups);
  const total = queue.length;
  const end = performance.now() + longestMs;
  const work = async () => {
    for (let next = queue.shift(); next && performance.now() < end; next = queue.shift()) {
      bench.tell(`${tool.name}: fault ${total - queue.length} of ${total}`);
      const failures = await checkWrong(tool, next.wrong, bench);
      const counts = kills[next.group] ?? { tried: 0, told: 0 };
      counts.tried += 1;
      if ([...failures].some((failure) => !known.has(failure))) counts.told += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return kills;
}

/** The faults of all groups, so that any beginning of the list holds as large a part of each. */
function mix(groups: FaultGroup[]): { wrong: Wrong; group: number }[] {
  const placed = groups.flatMap(({ faults }, group) =>
    faults.map((wrong, index) => ({ wrong, group, place: index / faults.length })),
  );
  return placed.toSorted((a, b) => a.place - b.place);
}

function checkWrong(tool: Tool, wrong: Wrong, { servers, folder }: Bench) {
  return onServer(servers.startBehindProxy(wrong), folder, (server, at) => tool.check(server, at));
}

async function onServer<Result>(
  starting: Promise<Started>,
  folder: string,
  use: (server: Started, at: string) => Promise<Result>,
): Promise<Result> {
  const server = await starting;
  const at = await mkdtemp(join(folder, 'run-'));
  try {
    return await use(server, at);
  } finally {
    await server.close();
    await rm(at, { recursive: true });
  }
}
