import { flushCompileCache } from 'node:module';
import { colorsFor } from '@rememberizer/terminal';
import { MockStartError } from '../error.ts';
import type { Log, MockEvent } from '../mock.ts';
import { banner } from './banner.ts';
import { describeEvent } from './line.ts';
import { type CommandOptions, HELP, readOptions } from './options.ts';

/** What the command needs of a process. */
export type Host = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'on' | 'cwd'>;

/**
 * Runs the command. Resolves with the exit code of a run that is over: 0 after `--help` and after
 * Ctrl-C, 2 when the arguments, the description or the port are no good.
 */
export async function run(
  args: string[],
  environment: Record<string, string | undefined>,
  host: Host,
): Promise<number> {
  const read = readOptions(args, environment, environment.INIT_CWD ?? host.cwd());
  if (read.kind === 'help') {
    host.stdout.write(`${HELP}\n`);
    return 0;
  }
  if (read.kind === 'usage') return fail(host, read.message);
  const { options } = read;
  // Loaded only now, because Prism takes longer to load than --help to read.
  const { startMock } = await import('../mock.ts');
  try {
    const mock = await startMock({ ...options, watch: true, log: createLog(options, host) });
    if (options.log === 'json') {
      host.stdout.write(`${JSON.stringify({ event: 'started', url: mock.url })}\n`);
    } else {
      host.stdout.write(banner(mock, options.spec, colorsFor(host.stdout, environment)));
    }
    // Not at the exit, because a mock is often killed.
    flushCompileCache();
    await interrupted(host);
    await mock.close();
    return 0;
  } catch (error) {
    if (error instanceof MockStartError) return fail(host, explain(error, options, args));
    throw error;
  }

  function createLog({ quiet, log }: CommandOptions, { stdout }: Host): Log {
    const colors = colorsFor(stdout, environment);
    return (event: MockEvent) => {
      if (quiet && (event.event === 'request' || event.event === 'bad-request')) return;
      const time = new Date();
      const line =
        log === 'json'
          ? JSON.stringify({ time: time.toISOString(), ...event })
          : describeEvent(event, time, colors);
      stdout.write(`${line}\n`);
    };
  }
}

/** Says how to get past the error, naming the setting that the user has. */
function explain(error: MockStartError, { port }: CommandOptions, args: string[]): string {
  if (error.reason !== 'port-taken') return error.message;
  const setting = args.some((arg) => arg.startsWith('--port')) ? '--port' : 'MOCK_PORT';
  return `${error.message}; stop what listens there, or set ${setting} to another one (such as ${port + 1})`;
}

function fail({ stderr }: Host, message: string): number {
  stderr.write(`mock: ${message}\n`);
  return 2;
}

function interrupted(host: Host): Promise<void> {
  return new Promise((resolve) => {
    host.on('SIGINT', () => resolve());
    host.on('SIGTERM', () => resolve());
  });
}
