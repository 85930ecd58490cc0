import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const spec = join(import.meta.dirname, '..');
const sources = [
  'openapi.yaml',
  'description.md',
  'redocly.yaml',
  'paths',
  'components',
  'samples',
  'workflows',
  'lint',
];

/** One change of one file: `text`, which stands there exactly once, becomes `by`. */
export type Change = { file: string; text: string; by: string };

/** Lints a copy of the description after `change`, and gives what the command printed. */
export const lint = async (change?: Change) => {
  const copy = await mkdtemp(join(tmpdir(), 'spec-'));
  try {
    for (const it of sources) await cp(join(spec, it), join(copy, it), { recursive: true });
    await symlink(join(spec, 'node_modules'), join(copy, 'node_modules'));
    if (change) await writeFile(join(copy, change.file), await changed(change));
    return await redocly(['lint'], copy);
  } finally {
    await rm(copy, { recursive: true });
  }
};

/** Bundles the description, and gives the bundle. */
export const bundle = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'spec-'));
  try {
    const file = join(folder, 'openapi.json');
    await redocly(['bundle', 'openapi.yaml', '--output', file], spec);
    return JSON.parse(await readFile(file, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** The text of a file after a change. */
export const changed = async ({ file, text, by }: Change) => {
  const pieces = (await readFile(join(spec, file), 'utf8')).split(text);
  if (pieces.length !== 2) throw new Error(`${file} holds ${pieces.length - 1} times: ${text}`);
  return pieces.join(by);
};

const redocly = (args: string[], cwd: string) => {
  const command = join(spec, 'node_modules/.bin/redocly');
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise<{ code: number; output: string }>((resolve) => {
    const child = execFile(command, args, { cwd, env }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr });
    });
  });
};
