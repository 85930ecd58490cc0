import { colorsFor } from '@rememberizer/terminal';
import { boardOf } from './board/board.ts';
import { renderBoard } from './board/render.ts';
import { runContractLoop } from './contract-loop.ts';
import { showPhase } from './phase.ts';
import { readPorts } from './ports.ts';

// `pnpm start`: everything that comes from the description, running and checked, on one board.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort());
}

const colors = colorsFor(process.stdout);
const result = readPorts(process.env);
const phase = showPhase(process.stderr);
const end = result.ok
  ? await runContractLoop({
      ports: result.ports,
      signal: stop.signal,
      onPhase: phase.show,
      onRound(round) {
        // In a log file a board is there once, when it is complete.
        if (!round.isChecked && !process.stdout.isTTY) return;
        phase.end();
        if (process.stdout.isTTY) process.stdout.write('\x1b[2J\x1b[3J\x1b[H');
        process.stdout.write(renderBoard(boardOf(round, colors), colors));
      },
    })
  : result;
phase.end();
if (!end.ok) {
  console.error(end.message);
  process.exitCode = 2;
}
