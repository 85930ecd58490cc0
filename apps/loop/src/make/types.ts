import { runProgram } from './program.ts';

/** A place that does not compile with the types that the description makes. */
export type TypeFault = {
  /** The folder of the package: `apps/server`. */
  package: string;
  /** As a path in the repository. */
  file: string;
  line: number;
  message: string;
};

/** Whether the client and the server compile, and the places where they do not. */
export type TypesMade = { ok: true } | { ok: false; output: string; faults: TypeFault[] };

/** How the compiler tells a fault; what it adds in the next lines is indented. */
const FAULT = /^(?<file>[^(\s]+)\((?<line>\d+),\d+\): error TS\d+: (?<message>.*(?:\n +.*)*)/gm;

/**
 * Compiles the sources of the client and the server, in as far as they changed since the last time.
 * Their tests are left to `pnpm typecheck`: whoever edits the description waits for this.
 */
export async function checkTypes(signal: AbortSignal): Promise<TypesMade> {
  const args = ['--project', 'apps/loop/tsconfig.types.json', '--pretty', 'false'];
  const { code, output } = await runProgram('node_modules/.bin/tsc', args, signal);
  if (code === 0) return { ok: true };
  const faults = [...output.matchAll(FAULT)].map(({ groups }) => {
    const { file = '', line, message = '' } = groups ?? {};
    return {
      package: file.split('/').slice(0, 2).join('/'),
      file,
      line: Number(line),
      message,
    };
  });
  const told = faults.map(({ file, line, message }) => `${file}:${line}  ${message}`);
  return { ok: false, output: told.join('\n') || output, faults };
}
