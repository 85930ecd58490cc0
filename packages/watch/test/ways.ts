import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, relative } from 'node:path';

/** A file to save, somewhere below a folder, and what it holds afterwards. */
export type Save = { root: string; file: string; text: string };

/** The ways in which editors, git and scripts save a file. Each leaves nothing else behind. */
export const WAYS: Record<string, (save: Save) => void> = {
  'written in place': ({ file, text }) => writeFileSync(file, text),
  'another file renamed over it': ({ file, text }) => {
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
  },
  'renamed to a backup and written anew': ({ file, text }) => {
    renameSync(file, `${file}~`);
    writeFileSync(file, text);
    unlinkSync(`${file}~`);
  },
  'linked to a backup and written anew': ({ file, text }) => {
    linkSync(file, `${file}.orig`);
    unlinkSync(file);
    writeFileSync(file, text);
    unlinkSync(`${file}.orig`);
  },
  'deleted and created': ({ file, text }) => {
    unlinkSync(file);
    writeFileSync(file, text);
  },
  'sed -i': ({ file, text }) => {
    // `c` takes the rest of the script as the text, so every line but the last ends with a backslash.
    const lines = text.replace(/\n$/, '').replaceAll('\\', '\\\\').replaceAll('\n', '\\\n');
    execFileSync('sed', ['-i', '-e', `1c\\\n${lines}`, '-e', '2,$d', file]);
  },
  'copied over it with an old time of change': ({ file, text }) => {
    const { atime, mtime } = statSync(file);
    writeFileSync(`${file}.tmp`, text);
    copyFileSync(`${file}.tmp`, file);
    utimesSync(file, atime, mtime);
    unlinkSync(`${file}.tmp`);
  },
  'git checkout of the file': (save) => {
    const commit = commitOf(save);
    git(save, 'checkout', '--quiet', commit, '--', relative(save.root, save.file));
  },
  'git stash': (save) => {
    git(save, 'reset', '--soft', commitOf(save));
    git(save, 'stash', '--quiet');
  },
  'git switch': (save) => {
    git(save, 'branch', '--force', 'other', commitOf(save));
    git(save, 'switch', '--quiet', '--discard-changes', 'other');
    git(save, 'switch', '--quiet', '--detach');
  },
  'its folder replaced by another': ({ file, text }) => replaceFolder(dirname(file), file, text),
  'its folder deleted and made again': ({ file, text }) => {
    const folder = dirname(file);
    cpSync(folder, `${folder}.copy`, { recursive: true, verbatimSymlinks: true });
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    cpSync(`${folder}.copy`, folder, { recursive: true, verbatimSymlinks: true });
    writeFileSync(file, text);
    rmSync(`${folder}.copy`, { recursive: true });
  },
  'the root folder replaced by another': ({ root, file, text }) => replaceFolder(root, file, text),
  'written through a symbolic link': ({ file, text }) => {
    const target = `${dirname(file)}.target`;
    rmSync(target, { force: true });
    renameSync(file, target);
    symlinkSync(target, file);
    writeFileSync(target, text);
    unlinkSync(file);
    renameSync(target, file);
  },
};

function replaceFolder(folder: string, file: string, text: string): void {
  cpSync(folder, `${folder}.new`, { recursive: true, verbatimSymlinks: true });
  writeFileSync(file.replace(folder, `${folder}.new`), text);
  renameSync(folder, `${folder}.old`);
  renameSync(`${folder}.new`, folder);
  rmSync(`${folder}.old`, { recursive: true });
}

/** Commits the file as it is, and gives a commit in which it holds the text. */
function commitOf(save: Save): string {
  const path = relative(save.root, save.file);
  git(save, 'init', '--quiet');
  git(save, 'add', '--force', path);
  git(save, 'commit', '--quiet', '--allow-empty', '--message', 'Before');
  const blob = git(save, 'hash-object', '-w', '--stdin');
  git(save, 'update-index', '--cacheinfo', `100644,${blob},${path}`);
  const tree = git(save, 'write-tree');
  git(save, 'reset', '--quiet');
  return git(save, 'commit-tree', tree, '-p', 'HEAD', '-m', 'After');
}

/** Runs git in the root with a repository of its own there; the text is what it reads, if it reads. */
function git({ root, text }: Save, ...args: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  const output = execFileSync('git', [...identity, ...args], {
    cwd: root,
    ...(args.includes('--stdin') && { input: text }),
    env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(root), GIT_CONFIG_GLOBAL: '/dev/null' },
  });
  return output.toString().trim();
}
