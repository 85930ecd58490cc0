import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformance, conformanceFromSource } from './conformance.ts';
import { prepareDredd } from './dredd/dredd.ts';
import { type FaultGroup, faultGroups, sampleForOthers } from './faults.ts';
import { findHashingCost } from './hashing-cost.ts';
import { type Bench, countKills, type Tell, takeTurns, timeTool, watchTool } from './measure.ts';
import { preparePortman } from './portman/portman.ts';
import { respect } from './respect/respect.ts';
import { serversWith } from './servers.ts';
import type { Row } from './table.ts';
import { type RequestTimes, timeRequests } from './time-a-request.ts';
import type { Prepared, Tool } from './tool.ts';

/** Everything that was measured. */
export interface Measured {
  hashing: { memoryKiB: number; milliseconds: number };
  groups: FaultGroup[];
  /** This app first, then the other tools. */
  rows: Row[];
  /** This app again, run from its source. */
  fromSource: Row;
  requests: RequestTimes;
}

const ROUNDS = 5;

/** How long another tool may be tried on faults; a machine with nothing else to do needs half. */
const LONGEST_MS = 180_000;

/** Measures this app and the other tools on the same servers. */
export async function measureAll(tell: Tell): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-bench-'));
  // Also after an error nobody expected, or Ctrl-C.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
  tell('finding out how much hashing takes a millisecond');
  const hashing = await findHashingCost();
  const bench = { servers: serversWith(hashing.memoryKiB), folder, tell };
  const groups = await faultGroups();
  const sampled = sampleForOthers(groups);
  const prepared = await prepareOthers(folder, tell);
  const tools = [conformance, ...prepared.flatMap((each) => (each.ok ? [each.tool] : []))];
  tell('wall times, with nothing else running');
  const timed = [...tools, conformanceFromSource];
  const times = await takeTurns(
    timed.map((tool) => () => timeTool(tool, bench)),
    ROUNDS,
  );
  tell('time a request');
  const requests = await timeRequests(bench);
  const rows: Row[] = [];
  for (const [index, tool] of tools.entries()) {
    const [faults, longestMs] =
      tool === conformance ? [groups, Number.POSITIVE_INFINITY] : [sampled, LONGEST_MS];
    const row = await measureTool(tool, faults, bench, longestMs);
    rows.push({ ...row, seconds: times[index] ?? 0 });
  }
  for (const each of prepared) if (!each.ok) rows.push(each);
  const fromSource = { name: conformanceFromSource.name, seconds: times.at(-1) ?? 0 };
  return { hashing, groups, rows, fromSource, requests };
}

async function prepareOthers(folder: string, tell: Tell): Promise<Prepared[]> {
  const place = async (name: string) => {
    tell(`preparing ${name}; its packages are installed the first time`);
    await mkdir(join(folder, name));
    return join(folder, name);
  };
  return [
    { ok: true, tool: respect },
    await preparePortman(await place('Portman')),
    await prepareDredd(await place('Dredd')),
  ];
}

async function measureTool(
  tool: Tool,
  groups: FaultGroup[],
  bench: Bench,
  longestMs: number,
): Promise<Row> {
  bench.tell(`${tool.name}: on the server that is right`);
  const { requests, failures } = await watchTool(tool, bench);
  const kills = await countKills(tool, failures, groups, bench, longestMs);
  return { name: tool.name, kills, falseAlarms: failures.size, requests };
}
