import { relative, resolve } from 'node:path';
import { colorsFor } from '@rememberizer/terminal';
import { type Stream, widthOf } from '@rememberizer/terminal/stream';
import { toVisible } from '@rememberizer/terminal/visible';
import { applyApprovals, readApprovals } from '../approvals/approvals.ts';
import type { Input } from '../input/input.ts';
import { FORMATS } from '../report/formats.ts';
import { isAccepted, type Report } from '../report/report.ts';
import { type CommandOptions, readArguments } from './arguments.ts';
import { compareInputs } from './compare-inputs.ts';
import { HELP } from './help.ts';
import { openPair } from './inputs.ts';
import type { Project } from './project.ts';

/** What the command needs of a process. */
export interface Host {
  stdout: Stream;
  stderr: Stream;
  env: Record<string, string | undefined>;
  cwd(): string;
}

/**
 * Runs the command and resolves with its exit code: 0 nothing breaks, or it is approved, 1 something
 * does, 2 wrong usage or nothing to compare, 3 a fault of this program. `project` is what is compared
 * where nothing is named.
 */
export async function run(
  args: string[],
  project?: Project,
  host: Host = process,
): Promise<number> {
  const read = readArguments(args);
  if (read.kind === 'help') {
    host.stdout.write(`${HELP}\n`);
    return 0;
  }
  if (read.kind === 'usage') return refuse(host, read.message);
  try {
    return await tell(read.options, project, host);
  } catch (error) {
    host.stderr.write('contract:diff: this is a fault of the program and not of a description\n');
    host.stderr.write(`${host.env.DEBUG ? (error as Error).stack : error}\n`);
    return 3;
  }
}

async function tell(
  options: CommandOptions,
  project: Project | undefined,
  host: Host,
): Promise<number> {
  const cwd = host.env.INIT_CWD ?? host.cwd();
  const approvals = await findApprovals(options, cwd, project);
  if (!approvals.ok) return refuse(host, approvals.message);
  const opened = await openPair(options, cwd, project);
  if (!opened.ok) return refuse(host, opened.message);
  const { base, revision } = opened;
  try {
    const comparison = await compareInputs(base, revision, project);
    const { name } = approvals;
    const code = await compareCode(options, cwd, base, revision);
    if (!code.ok) return refuse(host, code.message);
    const report: Report = {
      ...comparison,
      ...applyApprovals(comparison.changes, approvals.approvals, comparison.version.base),
      ...(name === undefined ? {} : { approvals: name }),
      ...code.report,
    };
    const colors = colorsFor(host.stdout, host.env);
    const paper = { colors, width: widthOf(host.stdout), full: options.full, cwd };
    const root = host.env.GITHUB_WORKSPACE ?? project?.folder ?? cwd;
    host.stdout.write(FORMATS[options.format](report, { ...paper, root }));
    return isAccepted(report) ? 0 : 1;
  } finally {
    opened.close();
  }
}

/** What stops compiling of the code that `--project` names, its files as seen from `cwd`. */
async function compareCode(
  { project }: CommandOptions,
  cwd: string,
  base: Input,
  revision: Input,
): Promise<{ ok: true; report: Pick<Report, 'project'> } | { ok: false; message: string }> {
  if (project === undefined) return { ok: true, report: {} };
  const [before, after] = [base.description.document, revision.description.document];
  const { compareProject } = await import('../client/project/compare-project.ts');
  const compared = await compareProject(resolve(cwd, project), before, after);
  if (!compared.ok) return compared;
  const lines = compared.lines.map((line) => ({ ...line, file: relative(cwd, line.file) }));
  return { ok: true, report: { project: { path: project, lines } } };
}

/** The approvals of our own description are for that alone. */
async function findApprovals(
  { approved, revision }: CommandOptions,
  cwd: string,
  project?: Project,
) {
  if (approved !== undefined) {
    const read = await readApprovals(resolve(cwd, approved), approved, false);
    return { ...read, name: approved };
  }
  if (!project || revision !== undefined)
    return { ok: true as const, approvals: [], name: undefined };
  const file = resolve(project.folder, project.approvals);
  const name = relative(cwd, file);
  return { ...(await readApprovals(file, name, true)), name };
}

function refuse({ stderr }: Host, message: string): number {
  stderr.write(`contract:diff: ${toVisible(message)}\n`);
  return 2;
}
