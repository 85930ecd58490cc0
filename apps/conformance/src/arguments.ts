import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isReportFormat, REPORT_FORMATS, type ReportFormat } from './print/formats.ts';

/** A file to write the report to. */
export interface ReportFile {
  format: ReportFormat;
  file: string;
}

/** How the command is to run. */
export interface CommandOptions {
  baseUrl: string;
  spec: string;
  stateless: boolean;
  strict: boolean;
  bail: boolean;
  allowRemote: boolean;
  only?: string[];
  timeoutMs: number;
  credentials: Record<string, string>;
  reports: ReportFile[];
  /** A file of findings that are known. */
  expect?: string;
}

export type ReadArguments =
  | { kind: 'run'; options: CommandOptions }
  | { kind: 'help' }
  | { kind: 'usage'; message: string };

export const HELP = `Usage: conformance <base-url> [options]

Sends what an OpenAPI description gives rise to and judges every answer.

Options:
  --spec <file>            OpenAPI 3.0 or 3.1 (default: our own)
  --stateless              the target is a mock and keeps no state
  --strict                 a SHOULD fails the run as well
  --only <name>            this operation, or paths that begin so; repeatable
  --bail                   stop at the first MUST
  --credential <name=value>
                           what to send for a security scheme; env:NAME as
                           value reads an environment variable; repeatable
  --report <form=file>     write the report as json, junit, html or markdown;
                           repeatable
  --expect <file>          findings that are known; a stale entry fails
  --timeout <seconds>      for one answer (default: 10)
  --allow-remote           check a target that is not on this machine
  --help                   show this

A base URL without a path gets that of the description's first server.
Exit code: 0 conforms, 1 findings, 2 wrong usage or no target, 3 our own fault.`;

const OWN_SPEC = fileURLToPath(import.meta.resolve('@rememberizer/auth-spec/openapi.json'));

/** Reads the arguments; `cwd` is the folder in which the user typed them. */
export function readArguments(
  args: string[],
  environment: Record<string, string | undefined>,
  cwd: string,
): ReadArguments {
  try {
    const { values, positionals } = parse(args);
    if (values.help) return { kind: 'help' };
    const [baseUrl, ...rest] = positionals;
    if (baseUrl === undefined) return usage('name the base URL, such as http://127.0.0.1:4000');
    if (rest.length > 0) return usage(`one base URL at a time, not also ${rest.join(' ')}`);
    const timeoutMs = Number(values.timeout) * 1000;
    if (!(timeoutMs > 0 && timeoutMs <= 600_000)) {
      return usage(`--timeout takes seconds up to 600, not ${values.timeout}`);
    }
    return {
      kind: 'run',
      options: {
        baseUrl,
        spec: values.spec === undefined ? OWN_SPEC : resolve(cwd, values.spec),
        stateless: values.stateless,
        strict: values.strict,
        bail: values.bail,
        allowRemote: values['allow-remote'],
        ...(values.only ? { only: values.only } : {}),
        ...(values.expect ? { expect: resolve(cwd, values.expect) } : {}),
        timeoutMs,
        credentials: readCredentials(values.credential ?? [], environment),
        reports: (values.report ?? []).map((text) => readReport(text, cwd)),
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
      spec: { type: 'string' },
      stateless: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      bail: { type: 'boolean', default: false },
      credential: { type: 'string', multiple: true },
      report: { type: 'string', multiple: true },
      expect: { type: 'string' },
      timeout: { type: 'string', default: '10' },
      'allow-remote': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function readReport(text: string, cwd: string): ReportFile {
  const [, format = '', file] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
  if (!isReportFormat(format) || !file) {
    const forms = Object.keys(REPORT_FORMATS).join(', ');
    throw new Error(`--report takes FORM=FILE with a form of ${forms}, not ${text}`);
  }
  return { format, file: resolve(cwd, file) };
}

/** A secret on the command line is seen by every process, so it can come from the environment. */
function readCredentials(
  texts: string[],
  environment: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
      if (!name || !value) throw new Error('--credential takes SCHEME=VALUE');
      const variable = /^env:(.+)$/.exec(value)?.[1];
      if (variable === undefined) return [name, value];
      const secret = environment[variable];
      if (!secret) throw new Error(`the environment variable ${variable} is not set`);
      return [name, secret];
    }),
  );
}

function usage(message: string): ReadArguments {
  return { kind: 'usage', message: `${message}; see --help` };
}
