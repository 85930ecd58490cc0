import type { Stream } from '@rememberizer/terminal/stream';
import { WIDTH } from '@rememberizer/terminal/wrap';
import type { Progress } from '../options.ts';

/** Shows progress on one line of a terminal, and nothing where there is none. */
export function createProgressLine(stream: Stream): {
  show(progress: Progress): void;
  clear(): void;
} {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  let shownAt = 0;
  return {
    show({ done, total, operation, findings, waitMs }) {
      const now = performance.now();
      // A terminal that is redrawn for each of hundreds of requests slows them down.
      if (now - shownAt < 50 && done < total && waitMs === undefined) return;
      shownAt = now;
      const found = findings > 0 ? ` · ${findings} found` : '';
      const wait = waitMs === undefined ? '' : ` · a rate limit: waiting ${waitMs / 1000} s`;
      const line = `${bar(done / total)} ${done}/${total}${found} ${operation}${wait}`;
      // A line that is longer than the terminal is wide could not be cleared again.
      stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? WIDTH) - 1)}`);
    },
    clear() {
      stream.write('\r\u001b[2K');
    },
  };
}

function bar(share: number): string {
  const full = Math.round(share * 20);
  return '█'.repeat(full) + '░'.repeat(20 - full);
}
