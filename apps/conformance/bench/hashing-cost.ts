import { createHashing } from '@rememberizer/server/hashing';
import { median } from './measure.ts';

const WANTED_MS = 1;
const FIRST_KIB = 2048;
const HASHES = 41;

/** The memory that makes one hash take about a millisecond here, and how long it then takes. */
export async function findHashingCost(): Promise<{ memoryKiB: number; milliseconds: number }> {
  const first = await timeHash(FIRST_KIB);
  // The time is in proportion to the memory.
  const memoryKiB = Math.max(8, Math.round((FIRST_KIB * WANTED_MS) / first));
  return { memoryKiB, milliseconds: await timeHash(memoryKiB) };
}

/** The median of some hashes, in milliseconds. */
async function timeHash(memoryKiB: number): Promise<number> {
  const { hash } = await createHashing({ memoryKiB, iterations: 1 });
  const times: number[] = [];
  for (let count = 0; count < HASHES; count += 1) {
    const startedAt = performance.now();
    await hash('a password');
    times.push(performance.now() - startedAt);
  }
  return median(times);
}
