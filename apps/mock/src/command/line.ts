import type { Colors } from '@rememberizer/terminal';
import { plural } from '@rememberizer/terminal/words';
import type { MockEvent } from '../mock.ts';

type RequestEvent = Extract<MockEvent, { event: 'request' }>;

/** One line for people: when, method, path, status, which example, and what was wrong. */
export function describeEvent(event: MockEvent, time: Date, colors: Colors): string {
  const clock = colors.dim(time.toTimeString().slice(0, 8));
  return `${clock}  ${describe(event, colors)}`;
}

function describe(event: MockEvent, colors: Colors): string {
  switch (event.event) {
    case 'request':
      return describeRequest(event, colors);
    case 'reloaded':
      return colors.green(`read again: ${plural(event.operations, 'operation')}`);
    case 'reload-failed':
      return colors.red(`${event.message} (the last good description is still served)`);
    case 'watch-failed':
      return colors.red(event.message);
    case 'bad-request':
      return `${colors.yellow(String(event.status))}  not HTTP (${event.code})`;
    case 'internal-error':
      return colors.red(`500  a fault of the mock: ${event.message}`);
  }
}

function describeRequest(event: RequestEvent, colors: Colors): string {
  const { method, path, status, operationId, example, reason, milliseconds } = event;
  const paint = status < 300 ? colors.green : status < 500 ? colors.yellow : colors.red;
  const what = [operationId, example && colors.dim(`(${example})`)].filter(Boolean).join(' ');
  const faults = (reason?.faults ?? []).map(
    ({ part, path, code }) => `${part === 'body' ? '' : `${part} `}${path.join('/')} ${code}`,
  );
  const cause = example ? '' : (reason?.cause ?? '');
  const why = faults.length > 0 ? listed(faults) : (reason?.detail ?? cause);
  const took = colors.dim(`${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`);
  const columns = [
    paint(String(status)),
    method.padEnd(6),
    printable(path),
    what,
    printable(why),
    took,
  ];
  return columns.filter((column) => column !== '').join('  ');
}

function listed(faults: string[]): string {
  const shown = faults.slice(0, 4).join(', ');
  return faults.length > 4 ? `${shown} and ${faults.length - 4} more` : shown;
}

/**
 * Makes what a client chose (a path, the name of a property) fit for a terminal: short, and without
 * control characters, which could move the cursor.
 */
function printable(text: string): string {
  const short = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  return short.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
