import { parseArgs } from 'node:util';
import { colorsFor } from '@rememberizer/terminal';
import { toVisible } from '@rememberizer/terminal/visible';
import { plural } from '@rememberizer/terminal/words';
import { isOver } from '../approvals/approvals.ts';
import type { Host } from '../command/command.ts';
import type { Project } from '../command/project.ts';
import { type Report, unapproved } from '../report/report.ts';
import { ratingWords } from '../report/words.ts';
import { type Release, withRelease } from './changelog.ts';
import { chooseVersion } from './choose-version.ts';
import { applyEdits, type Edit } from './edit-files.ts';
import { removeApprovals } from './remove-approvals.ts';
import { setScalar } from './set-scalar.ts';
import { compareSinceRelease } from './since-release.ts';

const HELP = `Usage: contract:release [version]

Writes the version that follows from what changed since the last release into
the description and the packages, and a section about it into the changelog. A
higher version than the least one can be given. Approvals that have run out are
taken out. Nothing is committed or published.

Exit code: 0 done or nothing to do, 2 wrong usage or nothing to compare, 3 our
own fault.`;

/**
 * Releases a project's description in its files and resolves with the exit code: 0 done, or nothing
 * to do, 2 wrong usage or nothing to compare, 3 a fault of this program.
 */
export async function release(
  args: string[],
  project: Project,
  host: Host = process,
  today: () => Date = () => new Date(),
): Promise<number> {
  const read = readArguments(args);
  if ('message' in read) return refuse(host, `${read.message}; see --help`);
  if (read.help) {
    host.stdout.write(`${HELP}\n`);
    return 0;
  }
  try {
    return await write(read.version, project, host, today().toISOString().slice(0, 10));
  } catch (error) {
    host.stderr.write('contract:release: this is a fault of the program\n');
    host.stderr.write(`${host.env.DEBUG ? (error as Error).stack : error}\n`);
    return 3;
  }
}

function readArguments(args: string[]): { help: boolean; version?: string } | { message: string } {
  try {
    const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [version, ...rest] = positionals;
    if (rest.length > 0) return { message: `one version, not also ${rest.join(' ')}` };
    return { help: values.help, ...(version === undefined ? {} : { version }) };
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. ');
    return { message };
  }
}

async function write(
  asked: string | undefined,
  project: Project,
  host: Host,
  date: string,
): Promise<number> {
  const since = await compareSinceRelease(project);
  if (!since.ok) return refuse(host, since.message);
  const { report, approvals, isSame } = since;
  const { base, revision } = report.version;
  const over = approvals.filter((approval) => isOver(approval, base)).map(({ id }) => id);
  const edits: Edit[] = [[project.approvals, (text) => removeApprovals(text, over)]];
  const isDone = isSame && revision === base;
  const chosen = isDone ? { ok: true as const, version: base } : chooseVersion(asked, report);
  if (!chosen.ok) return refuse(host, chosen.message);
  const { version } = chosen;
  if (!isDone)
    edits.push(...releaseEdits(project, { version, base, date, changes: report.changes }));
  const written = await applyEdits(project.folder, edits);
  if (!written.ok) return refuse(host, written.message);
  tell({ report, version, files: written.files, over, isDone }, host);
  return 0;
}

function releaseEdits(project: Project, told: Release): Edit[] {
  const { version } = told;
  return [
    [project.description, (text) => setScalar(text, ['info', 'version'], version)],
    ...project.manifests.map(
      (file): Edit => [file, (text) => setScalar(text, ['version'], version)],
    ),
    [project.changelog, (text) => withRelease(text, told)],
  ];
}

interface Told {
  report: Report;
  version: string;
  files: string[];
  /** Ids of approvals that were taken out. */
  over: string[];
  isDone: boolean;
}

function tell({ report, version, files, over, isDone }: Told, { stdout, env }: Host): void {
  const colors = colorsFor(stdout, env);
  const { base } = report.version;
  const open = unapproved(report).length;
  const what = isDone
    ? `nothing changed since ${base}`
    : `${base} becomes ${version} · ${ratingWords(report)}`;
  const lines = [
    `${colors.green('✔')} ${what}`,
    ...over.map((id) => `  took out an approval that ran out: ${toVisible(id)}`),
    ...(open > 0 ? [`  ${plural(open, 'change')} not approved in ${report.approvals}`] : []),
    files.length > 0
      ? `  ${colors.bold('Commit')} ${files.join(' ')}`
      : `  ${colors.dim('every file says so already')}`,
  ];
  stdout.write(`${lines.join('\n')}\n`);
}

function refuse({ stderr }: Host, message: string): number {
  stderr.write(`contract:release: ${toVisible(message)}\n`);
  return 2;
}
