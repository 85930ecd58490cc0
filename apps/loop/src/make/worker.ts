import { parentPort, workerData } from 'node:worker_threads';
import { type Described, describeSpec } from './describe.ts';
import type { Made, Task } from './maker.ts';

// The thread that does what a save needs. It stays, so that nothing is loaded or compiled again.
const { isColored } = workerData as { isColored: boolean };

async function answer(task: Task): Promise<Described | Made> {
  if (task === 'describe') return describeSpec(isColored);
  // Loading the generator takes longer than linting does, and a broken description needs none.
  const { writeGenerated } = await import('@rememberizer/auth-client/generate');
  try {
    await writeGenerated();
    return { ok: true };
  } catch (error) {
    return { ok: false, output: (error as Error).message };
  }
}

parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await answer(task)));
