import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OWN_SPEC, ownWorkflows } from '../src/own-description.ts';
import { conformance } from './conformance.ts';
import { measure } from './measure.ts';
import { generatedRespect, plainRespect } from './respect.ts';
import { faults } from './servers.ts';

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const workflows = ownWorkflows();
const tools = [
  conformance(folder),
  await generatedRespect(folder, OWN_SPEC),
  await plainRespect(folder, workflows),
];
console.log(`${''.padEnd(24)}  kills of ${faults.length}  false alarms  requests  wall time`);
for (const tool of tools) {
  const { name, kills, falseAlarms, requests, seconds } = await measure(tool, faults);
  const cells = [String(kills).padStart(11), String(falseAlarms).padStart(12)];
  const costs = [String(requests).padStart(8), `${seconds.toFixed(1)} s`.padStart(9)];
  console.log([name.padEnd(24), ...cells, ...costs].join('  '));
}
await rm(folder, { recursive: true });
