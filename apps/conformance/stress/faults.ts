import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Puts every fault into the servers of strangers, of which the tests take one in three. */
export async function faults(): Promise<boolean> {
  const root = join(import.meta.dirname, '..');
  const tests = ['test/strangers', 'test/train-travel-faults.test.ts'];
  const options = ['--config', '../../.config/vitest.config.ts', '--root', '.'];
  // The report of the tests is none of the long form.
  const child = spawn('vitest', ['run', ...options, '--reporter', 'dot', ...tests], {
    cwd: root,
    env: { ...process.env, EVERY_FAULT: '1' },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'close');
  return code === 0;
}
