import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder that a test may do anything in; it is removed by the test. */
export interface Folder {
  path: string;
  write(files: Record<string, string>): void;
  link(name: string, target: string): void;
  /** Runs git in it, without what the machine has configured. */
  git(...args: string[]): string;
  /** Writes files and commits them; gives the short id of the commit. */
  commit(files: Record<string, string>): string;
  /** All files with what they hold. */
  list(): [name: string, text: string][];
  remove(): void;
}

// Whoever commits here needs a name, and nothing that keeps a large repository quick.
const CONFIG = [
  'user.name=Test',
  'user.email=test@example.com',
  'maintenance.auto=false',
  'core.fsync=none',
].flatMap((each) => ['-c', each]);

export function makeFolder(): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'diff-')));
  const git = (...args: string[]) => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    return execFileSync('git', [...CONFIG, ...args], { cwd: path, env, stdio: [...stdio] })
      .toString()
      .trim();
  };
  const write = (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    }
  };
  return {
    path,
    write,
    git,
    link: (name, target) => symlinkSync(target, join(path, name)),
    commit(files) {
      write(files);
      git('add', '--all');
      const printed = git('commit', '--message', 'change');
      return /([0-9a-f]{7,})\]/.exec(printed)?.[1] ?? '';
    },
    list: () =>
      readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .map((file) => [file, readFileSync(file, 'utf8')]),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export function makeRepository(): Folder {
  const folder = makeFolder();
  folder.git('init', '--quiet', '--template=', '--initial-branch=main');
  return folder;
}
