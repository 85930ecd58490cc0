import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const spec = join(import.meta.dirname, '..');
const rules = ['redocly.yaml', 'lint'];
const sources = ['openapi.yaml', 'description.md', 'paths', 'components', 'samples', 'workflows'];

/** One change of one file: `text`, which stands there exactly once, becomes `by`. */
export type Change = { file: string; text: string; by: string };

/** What the linter says about a place. */
export type Problem = { rule: string; file: string; line: number };

/** Lints the description as `pnpm lint` does, as it stands or changed, and gives what that printed. */
export const lint = async (change?: Change) => {
  if (!change) return run(process.execPath, ['lint/main.ts'], spec);
  return inFolder(async (folder) => {
    await copyTo(folder, change);
    return run(process.execPath, ['lint/main.ts', 'openapi.yaml'], folder);
  });
};

/** Lints a copy of the description after each of the changes, all of them in one run. */
export const lintChanged = (changes: readonly Change[]): Promise<Problem[][]> =>
  inFolder(async (folder) => {
    for (const [index, change] of changes.entries()) await copyTo(folder, change, `${index}`);
    const copies = changes.map((_, index) => `${index}/openapi.yaml`);
    const { output } = await redocly(['lint', '--format=github-actions', ...copies], folder);
    const found = [...output.matchAll(/^::error title=(.+?),file=(\d+)\/(.+?),line=(\d+),/gm)];
    return changes.map((_, index) =>
      found
        .filter(([, , copy]) => copy === `${index}`)
        .map(([, rule = '', , file = '', line]) => ({ rule, file, line: Number(line) })),
    );
  });

/** Copies the description, changed, and the rules that it is linted by. */
const copyTo = async (folder: string, change: Change, name = '.') => {
  for (const it of rules) await cp(join(spec, it), join(folder, it), { recursive: true });
  for (const it of sources) {
    await cp(join(spec, it), join(folder, name, it), { recursive: true });
  }
  await writeFile(join(folder, name, change.file), await changed(change));
};

/** Works in a folder of its own that has what is installed. */
const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'spec-'));
  try {
    await symlink(join(spec, 'node_modules'), join(folder, 'node_modules'));
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Bundles the description, and gives the bundle. */
export const bundle = () =>
  inFolder(async (folder) => {
    const file = join(folder, 'openapi.json');
    await redocly(['bundle', 'openapi.yaml', '--output', file], spec);
    return JSON.parse(await readFile(file, 'utf8'));
  });

/** The text of a file after a change. */
export const changed = async ({ file, text, by }: Change) => {
  const pieces = (await readFile(join(spec, file), 'utf8')).split(text);
  if (pieces.length !== 2) throw new Error(`${file} holds ${pieces.length - 1} times: ${text}`);
  return pieces.join(by);
};

const redocly = (args: string[], cwd: string) =>
  run(join(spec, 'node_modules/.bin/redocly'), args, cwd);

const run = (command: string, args: string[], cwd: string) => {
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise<{ code: number; output: string }>((resolve) => {
    const child = execFile(command, args, { cwd, env }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr });
    });
  });
};
