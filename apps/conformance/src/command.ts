import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Description, loadDescription } from '@rememberizer/description';
import { colorsFor } from '@rememberizer/terminal';
import { type Stream, widthOf } from '@rememberizer/terminal/stream';
import { commandLine, withAgain } from './again.ts';
import { type CommandOptions, readArguments } from './arguments.ts';
import { checkConformance, isNamed } from './conformance.ts';
import { applyExpectations, readExpectations } from './expectations.ts';
import { HELP } from './help.ts';
import type { Workflow } from './journeys/arazzo.ts';
import { loadWorkflows } from './journeys/load.ts';
import { findMailProblem, mailboxAt } from './mail/mail-url.ts';
import type { Mailbox } from './mail/mailbox.ts';
import type { MailPlace } from './option-values.ts';
import { REPORT_FORMATS } from './print/formats.ts';
import { renderAnnotations } from './print/github.ts';
import { createProgressLine } from './print/progress.ts';
import { renderHeading, renderReport } from './print/terminal.ts';
import { type CheckedReport, conforms } from './report.ts';
import { parseTarget } from './target.ts';
import { timedJourneys } from './timing/time-journeys.ts';

/** What the command needs of a process. */
export interface Host {
  stdout: Stream;
  stderr: Stream;
  env: Record<string, string | undefined>;
  cwd(): string;
  once(signal: 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGINT', listener: () => void): unknown;
}

/**
 * Runs the command and resolves with its exit code: 0 the target conforms, 1 it does not, 2 wrong
 * usage or no target, 3 a fault of this program.
 */
export async function run(args: string[], host: Host = process): Promise<number> {
  const read = readArguments(args, host.env, host.env.INIT_CWD ?? host.cwd());
  if (read.kind === 'help') {
    host.stdout.write(`${HELP}\n`);
    return 0;
  }
  if (read.kind === 'usage') return refuse(host, read.message);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  host.once('SIGINT', interrupt);
  try {
    return await check(read.options, host, interrupted.signal);
  } catch (error) {
    host.stderr.write('conformance: this is a fault of the program and not of the target\n');
    host.stderr.write(`${host.env.DEBUG ? (error as Error).stack : error}\n`);
    return 3;
  } finally {
    host.off('SIGINT', interrupt);
  }
}

async function check(options: CommandOptions, host: Host, signal: AbortSignal): Promise<number> {
  const loaded = await loadDescription(options.spec);
  if (!loaded.ok) return refuse(host, loaded.failure.message);
  const { description } = loaded;
  const parsed = parseTarget(options.baseUrl, description.basePath);
  if (!parsed.ok) return refuse(host, parsed.message);
  if (!parsed.target.isLoopback && !options.allowRemote) {
    return refuse(
      host,
      `${parsed.target.url} is not on this machine; add --allow-remote if you may`,
    );
  }
  const files = options.stateless ? [] : options.workflows;
  const loadedWorkflows = await loadWorkflows(files, description);
  if (!loadedWorkflows.ok) return refuse(host, loadedWorkflows.message);
  const { workflows } = loadedWorkflows;
  const nowhere = findUnknownName(options, description, workflows);
  if (nowhere !== undefined) return refuse(host, nowhere);
  const expectations = options.expect ? await readExpectations(options.expect) : undefined;
  if (expectations?.ok === false) return refuse(host, expectations.message);
  const unwritable = await findUnwritable(options.reports.map(({ file }) => file));
  if (unwritable !== undefined) return refuse(host, unwritable);
  const opened = options.mail && (await openMailbox(options.mail));
  if (opened?.ok === false) return refuse(host, opened.message);
  const progress = createProgressLine(host.stderr);
  const found = await checkConformance({
    ...options,
    description,
    workflows,
    ...(opened ? { mailbox: opened.mailbox } : {}),
    signal,
    onProgress: progress.show,
  }).finally(() => opened?.mailbox.close());
  progress.clear();
  if (found.outcome === 'unreachable') return refuse(host, `${found.target}: ${found.message}`);
  const { expect = '' } = options;
  const report = expectations ? applyExpectations(found, expectations.expected, expect) : found;
  const command = commandLine(options.typed, schemesOf(description), host.env);
  return tell(withAgain(report, command), options, host);
}

/** The first thing in the options that the description and the workflows do not have. */
function findUnknownName(
  { only = [], inputs, credentials, stateless, timing }: CommandOptions,
  description: Description,
  workflows: Workflow[],
): string | undefined {
  const { operations } = description;
  const isKnown = (name: string) =>
    operations.some(isNamed(name)) || workflows.some(({ id }) => id === name);
  const name = only.find((each) => !isKnown(each));
  if (name !== undefined) {
    const names = operations.map(({ id }) => id);
    const some = names.slice(0, 10).join(', ');
    const more = names.length > 10 ? ` and ${names.length - 10} more` : '';
    return (
      `--only: no operation or journey is called '${name}' and no path begins so; ` +
      `the operations are ${some}${more}`
    );
  }
  if (timing > 0 && timedJourneys(workflows).length === 0) {
    return '--timing: no journey has a step with x-same-answer, so there is nothing to compare';
  }
  const schemes = schemesOf(description);
  const scheme = Object.keys(credentials).find((each) => !schemes.includes(each));
  if (scheme !== undefined) {
    const known = schemes.length > 0 ? `they use ${schemes.join(', ')}` : 'they use none';
    return `--credential: no operation uses a security scheme '${scheme}'; ${known}`;
  }
  const input = Object.keys(inputs).find(
    (each) => !workflows.some((workflow) => Object.hasOwn(workflow.inputs, each)),
  );
  return input === undefined || stateless ? undefined : `no workflow has an input '${input}'`;
}

/** The names of the security schemes that operations use. */
function schemesOf({ operations }: Description): string[] {
  return [
    ...new Set(operations.flatMap(({ security }) => security.flat()).map(({ name }) => name)),
  ];
}

/** Why a report could not be written. Better told now than when the run is over. */
async function findUnwritable(files: string[]): Promise<string | undefined> {
  for (const file of files) {
    const place = await stat(file).catch(() => undefined);
    if (place?.isDirectory()) return `the report cannot be written: ${file} is a folder`;
    try {
      await access(place ? file : dirname(file), constants.W_OK);
    } catch (error) {
      return `the report cannot be written: ${(error as Error).message}`;
    }
  }
  return undefined;
}

type Opened = { ok: true; mailbox: Mailbox } | { ok: false; message: string };

async function openMailbox(place: MailPlace): Promise<Opened> {
  if ('url' in place) {
    const message = await findMailProblem(place.url);
    return message === undefined
      ? { ok: true, mailbox: mailboxAt(place.url) }
      : { ok: false, message };
  }
  // A mail server that takes part in no run need not be loaded.
  const { listenForMail } = await import('./mail/mail-server.ts');
  return listenForMail(place.host, place.port);
}

async function tell(report: CheckedReport, options: CommandOptions, host: Host): Promise<number> {
  const colors = colorsFor(host.stdout, host.env);
  const width = widthOf(host.stdout);
  host.stdout.write(`${renderHeading(report)}\n${renderReport(report, colors, width)}\n`);
  if (host.env.GITHUB_ACTIONS === 'true') host.stdout.write(renderAnnotations(report));
  for (const { format, file } of options.reports) {
    try {
      await writeFile(file, REPORT_FORMATS[format](report));
    } catch (error) {
      return refuse(host, `the report cannot be written: ${(error as Error).message}`);
    }
  }
  return conforms(report, options.strict) ? 0 : 1;
}

function refuse({ stderr }: Host, message: string): number {
  stderr.write(`conformance: ${message}\n`);
  return 2;
}
