import { parseArgs } from 'node:util';

const STANDARD_PORT = '4020';

export const HELP = `Usage: node apps/docs/src/main.ts [options]

Serves the API reference that pnpm docs:build has built, on 127.0.0.1.

Options:
  --port <number>  port to listen on, 0 for a free one (default: DOCS_PORT, else ${STANDARD_PORT})
  --help           show this`;

export type ReadOptions =
  | { kind: 'run'; port: number }
  | { kind: 'help' }
  | { kind: 'usage'; message: string };

/** Reads the arguments and, for the port that they leave out, the environment. */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): ReadOptions {
  let values: { port?: string; help?: boolean };
  try {
    const options = { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. ');
    return { kind: 'usage', message: `${message}; see --help` };
  }
  if (values.help) return { kind: 'help' };
  const text = values.port ?? (environment.DOCS_PORT || STANDARD_PORT);
  const name = values.port === undefined ? 'DOCS_PORT' : '--port';
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return { kind: 'run', port: Number(text) };
  return { kind: 'usage', message: `${name} takes a port from 0 to 65535, not ${text}` };
}
