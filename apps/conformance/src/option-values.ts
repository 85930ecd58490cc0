import { resolve } from 'node:path';
import { ownWorkflows } from './own-description.ts';
import { isReportFormat, REPORT_FORMATS, type ReportFormat } from './print/formats.ts';
import { FEWEST_SAMPLES } from './timing/compare.ts';

/** A file to write the report to. */
export interface ReportFile {
  format: ReportFormat;
  file: string;
}

/** Where the mails of the target are read. */
export type MailPlace = { url: string } | { host: string; port: number };

/** Reads `FORM=FILE`. This and the other readers throw an error that says what an option takes. */
export function readReport(text: string, cwd: string): ReportFile {
  const [, format = '', file] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
  if (!isReportFormat(format) || !file) {
    const forms = Object.keys(REPORT_FORMATS).join(', ');
    throw new Error(`--report takes FORM=FILE with a form of ${forms}, not ${text}`);
  }
  return { format, file: resolve(cwd, file) };
}

/** Our own workflows go with our own description only. */
export function readWorkflowFiles(
  { workflows, spec }: { workflows?: string[]; spec?: string },
  cwd: string,
): string[] {
  if (workflows) return workflows.map((file) => resolve(cwd, file));
  if (spec !== undefined) return [];
  return ownWorkflows();
}

/** Where mails are read: at a URL, or by listening. */
export function readMail(
  url: string | undefined,
  listen: string | undefined,
): { mail?: MailPlace } {
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

/**
 * A secret on the command line is seen by every process, so it can come from the environment. What
 * does is told apart as `secrets`.
 */
export function readPairs(
  option: string,
  texts: string[],
  environment: Record<string, string | undefined>,
): { values: Record<string, string>; secrets: string[] } {
  const values: Record<string, string> = {};
  const secrets: string[] = [];
  for (const text of texts) {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (!name || !value) throw new Error(`${option.replace(' ', ' takes ')}=VALUE`);
    const variable = /^env:(.+)$/.exec(value)?.[1];
    const secret = variable === undefined ? undefined : environment[variable];
    if (variable !== undefined && !secret) {
      throw new Error(`the environment variable ${variable} is not set`);
    }
    if (secret) secrets.push(secret);
    values[name] = secret ?? value;
  }
  return { values, secrets };
}

/** How often journeys are run to compare times; 0 where that is not asked for. */
export function readTiming(text: string | undefined, stateless: boolean): number {
  const runs = readNumber('--timing', text, 10_000) ?? 0;
  if (runs > 0 && stateless) {
    throw new Error('--timing runs journeys, which --stateless leaves out');
  }
  if (text !== undefined && runs < FEWEST_SAMPLES) {
    throw new Error(`--timing takes at least ${FEWEST_SAMPLES} runs, so that chance is ruled out`);
  }
  return runs;
}

/** A whole number from 0 up to a limit, or undefined where the option is not given. */
export function readNumber(option: string, text: string | undefined, limit: number) {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > limit) {
    throw new Error(`${option} takes a whole number up to ${limit}, not ${text}`);
  }
  return number;
}
