import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryFolder } from './repository.ts';

/** The reference server, running as a process of its own. */
export type ServerProcess = {
  url: string;
  /** Where a person reads the mail that it sends. */
  mailboxUrl: string;
  /** Where a program reads it, as JSON. */
  mailUrl: string;
  stop(): Promise<void>;
};

/** The running server, or what it said when it refused to start. */
export type ServerResult = { ok: true; server: ServerProcess } | { ok: false; message: string };

/** Where Node keeps what it made of the sources; to start again takes a little more than half the time. */
const compiled = join(repositoryFolder, 'apps/loop/dist/compiled');

/**
 * Starts the reference server for development. It is a process of its own, because it reads the
 * description when it starts: to follow an edit it has to begin again.
 *
 * @param env What is set differently from this process, such as `SERVER_PORT`.
 */
export async function startServerProcess(env: NodeJS.ProcessEnv): Promise<ServerResult> {
  const child = spawn('node', [join(repositoryFolder, 'apps/server/src/main.ts'), '--dev'], {
    env: { NODE_COMPILE_CACHE: compiled, ...process.env, LOG_LEVEL: 'silent', ...env },
    // The channel is there so that the server ends with this process, however that ends.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit');
  let text = '';
  const url = await new Promise<string | undefined>((resolve) => {
    child.once('exit', () => resolve(undefined));
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk;
      const match = text.match(/server is at (\S+)/);
      if (match) resolve(match[1]);
    });
  });
  if (url === undefined) return { ok: false, message: `server: ${text.trim()}` };
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const mailboxUrl = `${new URL(url).origin}/mailbox`;
  return { ok: true, server: { url, mailboxUrl, mailUrl: `${mailboxUrl}/messages`, stop } };
}
