import { parseArgs } from 'node:util';

const STANDARD_PORT = '4020';

export const usage = `Serves the built API reference.

Usage: node apps/docs/src/main.ts [--port <port>]

  --port <port>  the port on 127.0.0.1; 0 takes a free one [DOCS_PORT, else ${STANDARD_PORT}]
  --help         show this

Build the reference first with pnpm docs:build.`;

/** What the command line asks for, or one message on what is wrong with it. */
export type Arguments =
  | { ok: true; help: true }
  | { ok: true; help: false; port: number }
  | { ok: false; message: string };

/** Reads the command line and, for what it leaves out, the environment. */
export function readArguments(args: string[], env: NodeJS.ProcessEnv): Arguments {
  let values: { port?: string; help?: boolean };
  try {
    const options = { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    return { ok: false, message: `${(error as Error).message}\nSee --help.` };
  }
  if (values.help) return { ok: true, help: true };
  const [source, port] =
    values.port === undefined
      ? ['DOCS_PORT', env.DOCS_PORT || STANDARD_PORT]
      : ['--port', values.port];
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) {
    return { ok: true, help: false, port: Number(port) };
  }
  return { ok: false, message: `${source} is "${port}"; give a port from 0 to 65535.` };
}
