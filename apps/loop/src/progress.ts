import type { WriteStream } from 'node:tty';
import { createColors } from 'picocolors';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;

/** How a step ended: with a line that sums it up, or with what is wrong. */
export type StepResult = { ok: true; text: string } | { ok: false; text: string; output: string };

/**
 * Shows a step while it runs (in a terminal: a spinner and the seconds) and in one line when it
 * ended. The result is handed through.
 */
export async function showStep(
  stream: WriteStream,
  name: string,
  step: () => Promise<StepResult>,
): Promise<StepResult> {
  const c = createColors(stream.isTTY && !process.env.NO_COLOR);
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  let frame = 0;
  const draw = () =>
    stream.write(`\r\x1b[K  ${FRAMES[frame++ % FRAMES.length]} ${name} ${c.dim(seconds())}`);
  const timer = stream.isTTY ? setInterval(draw, FRAME_MS) : undefined;
  try {
    const result = await step();
    if (stream.isTTY) stream.write('\r\x1b[K');
    const mark = result.ok ? c.green('✔') : c.red('✖');
    stream.write(`  ${mark} ${name.padEnd(12)} ${result.text} ${c.dim(`(${seconds()})`)}\n`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
