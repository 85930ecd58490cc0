import { parentPort, workerData } from 'node:worker_threads';
import type { Comparer } from '../changes/changes.ts';
import { describeSpec } from './describe.ts';
import type { Answers, Made, Task } from './maker.ts';

// The thread that does what a save needs. It stays, so that nothing is loaded or compiled again. What
// takes longer to load than to lint is loaded when it is asked for: a broken description needs none.
const { isColored } = workerData as { isColored: boolean };
let comparer: Comparer | undefined;

async function answer(task: Task): Promise<Answers[Task['name']]> {
  if (task.name === 'describe') return describeSpec(isColored);
  if (task.name === 'generate') return generate();
  const { createComparer } = await import('../changes/changes.ts');
  comparer ??= createComparer();
  return comparer.compare(task.wasShown);
}

async function generate(): Promise<Made> {
  const { writeGenerated } = await import('@rememberizer/auth-client/generate');
  try {
    await writeGenerated();
    return { ok: true };
  } catch (error) {
    return { ok: false, output: (error as Error).message };
  }
}

parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await answer(task)));
