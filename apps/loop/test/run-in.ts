import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** How a program ended, and what it printed on both streams. */
export type Ended = { code: number; output: string };

/** Runs a program in a folder to its end. */
export function runIn(folder: string, program: string, ...args: string[]): Promise<Ended> {
  const path = `${join(folder, 'node_modules/.bin')}:${process.env.PATH}`;
  const env = { ...process.env, PATH: path, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  return new Promise((resolve) => {
    const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(program, args, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stripVTControlCharacters(stdout + stderr) }),
    );
  });
}
