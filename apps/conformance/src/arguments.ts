import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isReportFormat, REPORT_FORMATS, type ReportFormat } from './print/formats.ts';

/** A file to write the report to. */
export interface ReportFile {
  format: ReportFormat;
  file: string;
}

/** Where the mails of the target are read. */
export type MailPlace = { url: string } | { host: string; port: number };

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
  /** Arazzo files; none where a stranger's description comes without. */
  workflows: string[];
  inputs: Record<string, string>;
  mail?: MailPlace;
  clientIpHeader?: string;
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
  --workflows <file>       journeys in Arazzo 1.0 (default: our own, with our
                           own description); repeatable
  --input <name=value>     for an input of the workflows; env:NAME as value
                           reads an environment variable; repeatable
  --mail-url <url>         where the target's mails are read, a JSON list
  --mail-listen <host:port>
                           be the mail server that the target sends to
  --client-ip-header <name>
                           the header that tells the target its client's
                           address: each journey then has one of its own
  --report <form=file>     write the report as json, junit, html or markdown;
                           repeatable
  --expect <file>          findings that are known; a stale entry fails
  --timeout <seconds>      for one answer (default: 10)
  --allow-remote           check a target that is not on this machine
  --help                   show this

A base URL without a path gets that of the description's first server.
Exit code: 0 conforms, 1 findings, 2 wrong usage or no target, 3 our own fault.`;

const OWN_SPEC = fileURLToPath(import.meta.resolve('@rememberizer/auth-spec/openapi.json'));
const OWN_WORKFLOWS = join(OWN_SPEC, '../../workflows');

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
        workflows: readWorkflowFiles(values, cwd),
        inputs: readPairs('--input NAME', values.input ?? [], environment),
        ...readMail(values['mail-url'], values['mail-listen']),
        ...(values['client-ip-header'] ? { clientIpHeader: values['client-ip-header'] } : {}),
        credentials: readPairs('--credential SCHEME', values.credential ?? [], environment),
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
      workflows: { type: 'string', multiple: true },
      input: { type: 'string', multiple: true },
      'mail-url': { type: 'string' },
      'mail-listen': { type: 'string' },
      'client-ip-header': { type: 'string' },
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

/** Our own workflows go with our own description only. */
function readWorkflowFiles(
  { workflows, spec }: { workflows?: string[]; spec?: string },
  cwd: string,
): string[] {
  if (workflows) return workflows.map((file) => resolve(cwd, file));
  if (spec !== undefined) return [];
  const files = readdirSync(OWN_WORKFLOWS).filter((name) => name.endsWith('.arazzo.yaml'));
  return files.sort().map((name) => join(OWN_WORKFLOWS, name));
}

function readMail(url: string | undefined, listen: string | undefined): { mail?: MailPlace } {
  if (url !== undefined && listen !== undefined) {
    throw new Error('--mail-url and --mail-listen exclude each other');
  }
  if (url !== undefined) {
    if (!/^https?:/.test(url) || !URL.canParse(url)) {
      throw new Error(`--mail-url takes an http URL, not ${url}`);
    }
    return { mail: { url } };
  }
  if (listen === undefined) return {};
  const [, host, port] = /^(?:(.+):)?(\d{1,5})$/.exec(listen) ?? [];
  if (!port) throw new Error(`--mail-listen takes HOST:PORT, not ${listen}`);
  return { mail: { host: host ?? '127.0.0.1', port: Number(port) } };
}

/** A secret on the command line is seen by every process, so it can come from the environment. */
function readPairs(
  option: string,
  texts: string[],
  environment: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
      if (!name || !value) throw new Error(`${option.replace(' ', ' takes ')}=VALUE`);
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
