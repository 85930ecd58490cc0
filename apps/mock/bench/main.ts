import { createRequire } from 'node:module';
import { OURS, STOCK } from '../measured/target.ts';
import { type Measurement, measureInTurns } from './measure.ts';

/** How many times as good this mock has to be, at least: noise of the machine is allowed for. */
const NO_WORSE = 0.95;

const ROWS: { name: string; unit: string; value: (m: Measurement) => number; lower: boolean }[] = [
  { name: 'start to first answer', unit: 'ms', value: (m) => m.startup, lower: true },
  { name: 'memory at rest', unit: 'MB', value: (m) => m.idleMemory, lower: true },
  { name: 'valid requests', unit: '/s', value: (m) => m.valid.throughput, lower: false },
  { name: 'valid requests, p99', unit: 'ms', value: (m) => m.valid.p99, lower: true },
  { name: 'invalid requests', unit: '/s', value: (m) => m.invalid.throughput, lower: false },
  { name: 'invalid requests, p99', unit: 'ms', value: (m) => m.invalid.p99, lower: true },
  { name: 'memory after load', unit: 'MB', value: (m) => m.loadedMemory, lower: true },
];

const spec = createRequire(import.meta.url).resolve('@rememberizer/auth-spec/openapi.json');
const [ours, stock] = (await measureInTurns([OURS, STOCK], spec)) as [Measurement, Measurement];

console.log(
  `${''.padEnd(24)}${'this mock'.padStart(14)}${'stock Prism'.padStart(14)}   times as good`,
);
let isWorse = false;
for (const { name, unit, value, lower } of ROWS) {
  const [own, other] = [value(ours), value(stock)];
  const ratio = lower ? other / own : own / other;
  isWorse ||= ratio < NO_WORSE;
  const cells = [own, other].map((cell) =>
    `${cell.toFixed(cell < 10 ? 1 : 0)} ${unit}`.padStart(14),
  );
  console.log(`${name.padEnd(24)}${cells.join('')}   ${ratio.toFixed(2)}`);
}
process.exitCode = isWorse ? 1 : 0;
