import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Token } from './again.ts';
import {
  type MailPlace,
  type ReportFile,
  readMail,
  readNumber,
  readPairs,
  readReport,
  readTiming,
  readWorkflowFiles,
} from './option-values.ts';
import { OWN_SPEC } from './own-description.ts';

/** How the command is to run. */
export interface CommandOptions {
  baseUrl: string;
  /** What all this was read from. */
  typed: Token[];
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
  /** Inputs that no report may hold. */
  secrets: string[];
  mail?: MailPlace;
  clientIpHeader?: string;
  showSecrets: boolean;
  /** Random cases for each operation. */
  examples: number;
  seed?: number;
  /** Runs of each journey whose times are compared; none for 0. */
  timing: number;
  /** A file of findings that are known. */
  expect?: string;
}

export type ReadArguments =
  | { kind: 'run'; options: CommandOptions }
  | { kind: 'help' }
  | { kind: 'usage'; message: string };

/** Reads the arguments; `cwd` is the folder in which the user typed them. */
export function readArguments(
  args: string[],
  environment: Record<string, string | undefined>,
  cwd: string,
): ReadArguments {
  try {
    const { values, positionals, tokens } = parse(args);
    if (values.help) return { kind: 'help' };
    const [baseUrl, ...rest] = positionals;
    if (baseUrl === undefined) return usage('name the base URL, such as http://127.0.0.1:4000');
    if (rest.length > 0) return usage(`one base URL at a time, not also ${rest.join(' ')}`);
    if (/^https?:\/\//i.test(values.spec ?? '')) {
      return usage(`--spec takes a file and no URL; save it first: curl -o spec ${values.spec}`);
    }
    const timeoutMs = Number(values.timeout) * 1000;
    if (!(timeoutMs > 0 && timeoutMs <= 600_000)) {
      return usage(`--timeout takes seconds up to 600, not ${values.timeout}`);
    }
    const examples = readNumber('--examples', values.examples, 10_000) ?? 0;
    if (values.seed !== undefined && examples === 0) {
      return usage('--seed makes random requests again; say how many with --examples');
    }
    const inputs = readPairs('--input NAME', values.input ?? [], environment);
    const credentials = readPairs('--credential SCHEME', values.credential ?? [], environment);
    const seed = readNumber('--seed', values.seed, 2 ** 31 - 1);
    const timing = readTiming(values.timing, values.stateless);
    return {
      kind: 'run',
      options: {
        baseUrl,
        typed: tokens,
        spec: values.spec === undefined ? OWN_SPEC : resolve(cwd, values.spec),
        stateless: values.stateless,
        strict: values.strict,
        bail: values.bail,
        allowRemote: values['allow-remote'],
        ...(values.only ? { only: values.only } : {}),
        showSecrets: values['show-secrets'],
        examples,
        timing,
        ...(seed === undefined ? {} : { seed }),
        ...(values.expect ? { expect: resolve(cwd, values.expect) } : {}),
        timeoutMs,
        workflows: readWorkflowFiles(values, cwd),
        inputs: inputs.values,
        secrets: inputs.secrets,
        ...readMail(values['mail-url'], values['mail-listen']),
        ...(values['client-ip-header'] ? { clientIpHeader: values['client-ip-header'] } : {}),
        credentials: credentials.values,
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
    tokens: true,
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
      'show-secrets': { type: 'boolean', default: false },
      examples: { type: 'string' },
      timing: { type: 'string' },
      seed: { type: 'string' },
      expect: { type: 'string' },
      timeout: { type: 'string', default: '10' },
      'allow-remote': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function usage(message: string): ReadArguments {
  return { kind: 'usage', message: `${message}; see --help` };
}
