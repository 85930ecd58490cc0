import { parseArgs } from 'node:util';
import { faults } from './faults.ts';
import { large } from './large.ts';
import { seeds } from './seeds.ts';
import { strangers } from './strangers.ts';

const SEEDS = 20;

const HELP = `The long forms of the conformance app's tests.

Usage: stress [--only seeds|faults|strangers|large]

  seeds      20 seeds on each of two servers that are right, no finding
  faults     every fault of the servers of strangers; the tests take one in three
  strangers  better-auth and its own description: every printed line shows its finding again
  large      GitHub's description, loaded, planned and sent with a small heap
`;

const parts: Record<string, () => Promise<boolean>> = {
  seeds: () => seeds(SEEDS),
  faults,
  strangers,
  large,
};
const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } });
const chosen = Object.entries(parts).filter(([name]) => (values.only ?? name) === name);
if (values.help || chosen.length === 0) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 2;
}
for (const [name, part] of values.help ? [] : chosen) {
  console.log(name);
  if (!(await part())) process.exitCode = 1;
}
