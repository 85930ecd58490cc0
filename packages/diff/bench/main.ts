import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDescriptions } from './descriptions.ts';
import { measureInTurns, subjects } from './measure.ts';

const ROUNDS = 3;

const folder = await mkdtemp(join(tmpdir(), 'diff-bench-'));
// Also after an error nobody expected, or Ctrl-C.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

const found = await findDescriptions(folder, process.argv[2]);
if (!found.ok) {
  console.error(found.reason);
  process.exit(2);
}
const usages = await measureInTurns(found.files, folder, ROUNDS, (text) => console.error(text));
const peer = usages[0] ?? { cpuSeconds: Number.NaN, peakMegabytes: Number.NaN };

console.log(`\nGitHub's description, 22.0.0 and 23.0.2; the median of ${ROUNDS} runs in turns\n`);
console.log(['', 'CPU', '× redocly', 'peak memory', '× redocly', 'at most'].map(column).join(''));
for (const [index, { name, most }] of subjects.entries()) {
  const { cpuSeconds, peakMegabytes } = usages[index] ?? peer;
  const ratios = [cpuSeconds / peer.cpuSeconds, peakMegabytes / peer.peakMegabytes];
  const [cpu = '', memory = ''] = ratios.map((ratio) => ratio.toFixed(2));
  const limit = most === undefined ? '' : `× ${most.toFixed(1)}`;
  const cells = [name, `${cpuSeconds.toFixed(1)} s`, cpu, `${peakMegabytes.toFixed(0)} MB`, memory];
  console.log([...cells, limit].map(column).join(''));
  if (most !== undefined && ratios.some((ratio) => ratio > most)) process.exitCode = 1;
}

function column(cell: string, index: number): string {
  return index === 0 ? cell.padEnd(14) : cell.padStart(13);
}
