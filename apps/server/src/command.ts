import { parseArgs } from 'node:util';
import type { Config } from './config/config.ts';
import { type Environment, readConfig } from './config/environment.ts';
import { Mismatch } from './contract/mismatch.ts';
import { type Server, startServer } from './server.ts';
import { NewerSchema } from './store/migrations.ts';
import { StoreUnavailable } from './store/store.ts';

const EXIT_WITHIN_MS = 500;

const HELP = `The reference server of the Rememberizer authentication API.

Usage: server [--dev]

  --dev   For development: the captcha is the fixed text recaptcha_response, mail goes to a mailbox
          page, keys are made in DATA_DIR. Without it every setting has to be given.
  --help  Show this.

Settings are environment variables; README.md explains each:
  SERVER_PORT HOST DATA_DIR DATABASE_URL SMTP_URL MAIL_FROM ALLOWED_ORIGINS TRUSTED_PROXIES
  SIGNING_KEYS SECRETS CAPTCHA_PROVIDER CAPTCHA_SECRET ACCESS_TOKEN_TTL
`;

/**
 * Runs the server until SIGTERM, SIGINT or the end of the program that started it. Gives the exit code: 0 after a clean end, 2 when it cannot
 * start as it was told to, 3 when it does not follow the description.
 */
export async function run(args: string[], environment: Environment): Promise<number> {
  const options = readOptions(args);
  if (!options.ok) return refuse(options.message);
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const result = readConfig(environment, options.dev);
  if (!result.ok) {
    const faults = result.faults.map((fault) => `  ${fault}`).join('\n');
    return refuse(`The server does not start, because of its settings:\n${faults}`);
  }

  let server: Server;
  try {
    server = await startServer(result.config);
  } catch (error) {
    if (error instanceof Mismatch) return refuse(error.message, 3);
    const message = explain(error, result.config);
    if (message === undefined) throw error;
    return refuse(message);
  }
  process.stderr.write(greeting(server, result.config));
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    // A program that started this one with a channel takes it along, even when it is killed.
    process.once('disconnect', () => resolve());
  });
  await server.close();
  if (process.connected) process.disconnect();
  // A mail server that never hangs up would keep the program alive; everything of ours is closed.
  setTimeout(() => process.exit(0), EXIT_WITHIN_MS).unref();
  return 0;
}

type Options = { ok: true; dev: boolean; help: boolean } | { ok: false; message: string };

function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return { ok: true, ...values };
  } catch (error) {
    return { ok: false, message: `${(error as Error).message}\nTry --help.` };
  }
}

function refuse(message: string, exitCode = 2): number {
  process.stderr.write(`${message}\n`);
  return exitCode;
}

/** Why it did not start, if that is something the operator can mend. */
function explain(error: unknown, { port, host, databaseUrl, dataDir }: Config): string | undefined {
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  if (cause instanceof NewerSchema) return cause.message;
  const { code = '', syscall, hostname } = cause as NodeJS.ErrnoException & { hostname?: string };
  if (code === 'EADDRINUSE')
    return `SERVER_PORT: port ${port} of ${host} is taken by another program`;
  if (syscall === 'listen' || hostname === host)
    return `HOST, SERVER_PORT: cannot listen on ${host}:${port} (${code})`;
  if (code === '') return undefined;
  // The URL holds a password, so only the reason is told.
  if (databaseUrl) return `DATABASE_URL: the database cannot be opened (${code})`;
  return `DATA_DIR: the database in ${dataDir} cannot be opened (${code})`;
}

function greeting({ url, origin }: Server, { dev, mail, databaseUrl }: Config): string {
  const lines = [`The server is at ${url}`];
  if (dev && !mail) lines.push(`Its mail is at ${origin}/mailbox`);
  lines.push(`Its database is ${databaseUrl ? 'PostgreSQL' : 'a file'}; Ctrl-C ends it.`);
  return `${lines.join('\n')}\n`;
}
