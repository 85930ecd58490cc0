import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** How the command is to run. */
export interface CommandOptions {
  spec: string;
  port: number;
  host: string;
  dynamic: boolean;
  delay: number;
  quiet: boolean;
  log: 'text' | 'json';
}

export type ReadOptions =
  | { kind: 'run'; options: CommandOptions }
  | { kind: 'help' }
  | { kind: 'usage'; message: string };

export const HELP = `Usage: pnpm mock [options]

Answers like the API that an OpenAPI description declares: by its examples, without state.

Options:
  --spec <file>     OpenAPI 3.0 or 3.1, YAML or JSON (default: the description of this repository)
  --port <number>   port to listen on, 0 for a free one (default: MOCK_PORT, else 4010)
  --host <address>  address to listen on (default: 127.0.0.1)
  --dynamic         make responses up from their schemas instead of using the examples
  --delay <ms>      wait before each answer (default: 0)
  --quiet           no line for each request
  --log <form>      text or json (default: text)
  --help            show this

A request chooses its answer: Prefer: code=429, example=<name>, dynamic=true
The description is read again after each save; a broken one leaves the last good one in place.`;

const OWN_SPEC = fileURLToPath(new URL('../../../../spec/openapi.yaml', import.meta.url));

/** Reads the arguments; `cwd` is the folder in which the user typed them. */
export function readOptions(
  args: string[],
  environment: Record<string, string | undefined>,
  cwd: string,
): ReadOptions {
  let values: ReturnType<typeof parse>['values'];
  try {
    values = parse(args).values;
  } catch (error) {
    const [message = ''] = (error as Error).message.split(/\. |\n/);
    return { kind: 'usage', message: `${message}; see --help` };
  }
  if (values.help) return { kind: 'help' };
  const port = readPort(values.port, environment.MOCK_PORT);
  if (typeof port === 'string') return { kind: 'usage', message: port };
  const delay = readNumber(values.delay ?? '0', 60_000);
  if (delay === undefined) {
    return { kind: 'usage', message: '--delay takes milliseconds from 0 to 60000' };
  }
  const { log = 'text', host = '127.0.0.1', dynamic = false, quiet = false } = values;
  if (log !== 'text' && log !== 'json') {
    return { kind: 'usage', message: `--log is text or json, not ${log}` };
  }
  const spec = values.spec === undefined ? OWN_SPEC : resolve(cwd, values.spec);
  return { kind: 'run', options: { spec, port, host, dynamic, delay, quiet, log } };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      spec: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      dynamic: { type: 'boolean' },
      delay: { type: 'string' },
      quiet: { type: 'boolean' },
      log: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

/** A port, or the message that says which of the two settings is no port. */
function readPort(flag: string | undefined, variable: string | undefined): number | string {
  const text = flag ?? (variable || '4010');
  const name = flag === undefined ? 'MOCK_PORT' : '--port';
  return readNumber(text, 65_535) ?? `${name} takes a port from 0 to 65535, not ${text}`;
}

function readNumber(text: string, maximum: number): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= maximum ? Number(text) : undefined;
}
