import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What git printed, or what it said was wrong. */
export type GitResult = { ok: true; output: string } | { ok: false; problem: string };

/** Messages are in English, and nobody is asked for a password. */
const ENVIRONMENT = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };

function start(folder: string, args: string[]): ChildProcessWithoutNullStreams {
  return spawn('git', ['-C', folder, ...args], { env: { ...process.env, ...ENVIRONMENT } });
}

/** Runs git in a folder and waits for its end. */
export async function runGit(folder: string, args: string[]): Promise<GitResult> {
  const git = start(folder, args);
  const [output, errors]: [Buffer[], Buffer[]] = [[], []];
  git.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  git.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  try {
    const [code] = await once(git, 'close');
    if (code === 0) return { ok: true, output: Buffer.concat(output).toString().trimEnd() };
    const said = Buffer.concat(errors).toString().trim();
    const [first = `git ended with ${code}`] = said.split('\n');
    // Where somebody else owns the folder, git names the command that trusts it.
    const [advice] = /^\s*git config --global .*$/m.exec(said) ?? [];
    const problem = first.replace(/^fatal: /, '') + (advice ? `; ${advice.trim()}` : '');
    return { ok: false, problem };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { ok: false, problem: 'git is not installed' };
  }
}

/** A repository that refs are looked up in. */
export interface Repository {
  /** Absolute path of its work tree. */
  root: string;
  isShallow: boolean;
  /** Reads files of its commits. */
  blobs: Blobs;
}

export type FoundRepository = { ok: true; repository: Repository } | { ok: false; problem: string };

/** Finds the repository that a folder belongs to. */
export async function findRepository(folder: string): Promise<FoundRepository> {
  const args = ['rev-parse', '--show-toplevel', '--is-shallow-repository'];
  const found = await runGit(folder, args);
  if (!found.ok) return found;
  const [root = '', shallow] = found.output.split('\n');
  const isShallow = shallow === 'true';
  return { ok: true, repository: { root, isShallow, blobs: openBlobs(root) } };
}

/** The id of the commit that a ref names, or undefined. */
export async function resolveCommit(root: string, ref: string): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const found = await runGit(root, args);
  return found.ok ? found.output : undefined;
}

/** What lies under a path of a commit. */
export type Blob = { kind: 'file'; bytes: Buffer } | { kind: 'folder' | 'missing' };

/** The files of commits, until it is closed. */
export interface Blobs {
  read(commit: string, path: string): Promise<Blob>;
  close(): void;
}

/**
 * Reads files of commits through one `git cat-file`, without touching the work tree and whatever
 * else is in the repository. Symbolic links are followed as long as they stay in the commit.
 */
function openBlobs(root: string): Blobs {
  let git: ChildProcessWithoutNullStreams | undefined;
  let answers: AsyncGenerator<Blob> | undefined;
  const begin = () => {
    git = start(root, ['cat-file', '--batch', '--follow-symlinks']);
    // A git that ended is noticed where its answer is read.
    git.stdin.on('error', () => {});
    answers = readBlobs(git.stdout);
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(commit, path) {
      const next = last.then(async (): Promise<Blob> => {
        // No path of a description has a line feed, and `git cat-file` would take it for its end.
        if (path.includes('\n')) return { kind: 'missing' };
        if (!git) begin();
        git?.stdin.write(`${commit}:${path}\n`);
        const next = await answers?.next();
        return next?.value ?? { kind: 'missing' };
      });
      last = next.catch(() => {});
      return next;
    },
    close: () => git?.stdin.end(),
  };
}

/** Takes the answers apart: a line `<id> <type> <size>` and the bytes, or a line that says why not. */
async function* readBlobs(output: AsyncIterable<Buffer>): AsyncGenerator<Blob> {
  const chunks = output[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async () => {
    const { value, done } = await chunks.next();
    if (done) throw new Error('git cat-file ended early');
    return value;
  };
  const take = async (length: number): Promise<Buffer> => {
    const parts = [rest];
    for (let have = rest.length; have < length; ) {
      const part = await more();
      parts.push(part);
      have += part.length;
    }
    const all = Buffer.concat(parts);
    rest = all.subarray(length);
    return all.subarray(0, length);
  };
  const takeLine = async (): Promise<string> => {
    while (!rest.includes(0x0a)) rest = Buffer.concat([rest, await more()]);
    const line = await take(rest.indexOf(0x0a) + 1);
    return line.toString().trimEnd();
  };
  for (;;) {
    const line = await takeLine();
    const [, type, size] = / (\w+) (\d+)$/.exec(line) ?? [];
    if (type === undefined || line.startsWith('dangling ')) {
      // A link that leads nowhere, out of the commit or in a circle is told with where it leads.
      const [, length] = /^(?:dangling|symlink|loop|notdir) (\d+)$/.exec(line) ?? [];
      if (length !== undefined) await take(Number(length) + 1);
      yield { kind: 'missing' };
      continue;
    }
    const bytes = (await take(Number(size) + 1)).subarray(0, -1);
    yield type === 'blob' ? { kind: 'file', bytes } : { kind: 'folder' };
  }
}
