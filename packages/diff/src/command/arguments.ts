import { parseArgs } from 'node:util';
import { FORMATS, type Format, isFormat } from '../report/formats.ts';

/** How the command is to run. */
export interface CommandOptions {
  base?: string;
  revision?: string;
  format: Format;
  full: boolean;
  approved?: string;
  /** Somebody's own code, to be compiled against both sides. */
  project?: string;
  timeoutMs: number;
}

export type ReadArguments =
  | { kind: 'run'; options: CommandOptions }
  | { kind: 'help' }
  | { kind: 'usage'; message: string };

/** Reads the arguments. */
export function readArguments(args: string[]): ReadArguments {
  try {
    const { values, positionals } = parse(args);
    if (values.help) return { kind: 'help' };
    const [base, revision, ...rest] = positionals;
    if (rest.length > 0) return usage(`a base and a revision, not also ${rest.join(' ')}`);
    if (base === '' || revision === '') return usage('a base or a revision is empty');
    if (!isFormat(values.format)) {
      const forms = Object.keys(FORMATS).join(', ');
      return usage(`--format takes ${forms}, not ${values.format}`);
    }
    if (values.full && values.format !== 'markdown') {
      return usage('--full is for --format markdown; the others leave nothing out');
    }
    const timeoutMs = Number(values.timeout) * 1000;
    if (!(timeoutMs > 0 && timeoutMs <= 600_000)) {
      return usage(`--timeout takes seconds up to 600, not ${values.timeout}`);
    }
    const { format, full, approved, project } = values;
    return {
      kind: 'run',
      options: {
        ...(base === undefined ? {} : { base }),
        ...(revision === undefined ? {} : { revision }),
        ...(approved === undefined ? {} : { approved }),
        ...(project === undefined ? {} : { project }),
        format,
        full,
        timeoutMs,
      },
    };
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. ');
    return usage(message);
  }
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      full: { type: 'boolean', default: false },
      approved: { type: 'string' },
      project: { type: 'string' },
      timeout: { type: 'string', default: '30' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function usage(message: string): ReadArguments {
  return { kind: 'usage', message: `${message}; see --help` };
}
