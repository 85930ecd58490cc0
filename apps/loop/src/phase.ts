import type { WriteStream } from 'node:tty';
import { colorsFor } from '@rememberizer/terminal';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;

/** Shows what is going on right now, on one line that the next phase takes over. */
export type PhaseLine = { show(phase: string): void; end(): void };

/**
 * A line with a spinner and the seconds in a terminal. Elsewhere, such as in a log file, each phase
 * is a line of its own when it begins.
 */
export function showPhase(stream: WriteStream): PhaseLine {
  const colors = colorsFor(stream);
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    if (timer) stream.write('\r\x1b[K');
    clearInterval(timer);
    timer = undefined;
  };
  return {
    show(phase) {
      end();
      if (!stream.isTTY) {
        stream.write(`${phase} …\n`);
        return;
      }
      const start = performance.now();
      let frame = 0;
      timer = setInterval(() => {
        const seconds = ((performance.now() - start) / 1000).toFixed(1);
        const mark = FRAMES[frame++ % FRAMES.length];
        stream.write(`\r\x1b[K  ${colors.cyan(mark ?? '')} ${phase} ${colors.dim(`${seconds} s`)}`);
      }, FRAME_MS);
    },
    end,
  };
}
