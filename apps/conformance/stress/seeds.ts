import type { CheckedReport } from '../src/report.ts';
import { check as checkTrainTravel, withJourneys } from '../test/train-travel/check.ts';
import { startReference } from '../test/zoo/reference-server.ts';
import { check as checkReference } from '../test/zoo/run.ts';

const EXAMPLES = 100;

/** Two servers that are right and share no code and no description, each checked from its start. */
const servers: Record<string, (seed: number) => Promise<CheckedReport>> = {
  async reference(seed) {
    const { origin, close } = await startReference();
    try {
      return await checkReference(origin, origin, undefined, { examples: EXAMPLES, seed });
    } finally {
      await close();
    }
  },
  'train-travel': (seed) => checkTrainTravel({}, { ...withJourneys, examples: EXAMPLES, seed }),
};

/**
 * Checks servers that are right with many random requests, made from so many seeds. Whatever is
 * found is a false alarm; only gaps of a description may be told.
 */
export async function seeds(count: number): Promise<boolean> {
  let isRight = true;
  for (const [name, check] of Object.entries(servers)) {
    const startedAt = performance.now();
    let requests = 0;
    let alarms = 0;
    for (let seed = 1; seed <= count; seed += 1) {
      const report = await check(seed);
      const findings = report.findings.filter(({ weight }) => weight !== 'note');
      requests += report.requests;
      alarms += findings.length;
      for (const { rule, endpoint, case: title, expected, seen, curl } of findings) {
        console.log(`  ${name}, seed ${seed}: ${rule}, ${endpoint}, ${title}`);
        console.log(`    expected ${expected}, seen ${seen}\n    ${curl}`);
      }
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`  ${name}: ${count} seeds, ${requests} requests in ${seconds} s`);
    console.log(`  ${name}: ${alarms} findings`);
    isRight &&= alarms === 0;
  }
  return isRight;
}
