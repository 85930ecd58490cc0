import type { Made } from './maker.ts';
import { runProgram } from './program.ts';

/** Builds the docs of the bundle. Redocly renders them in a process of its own, so this is one too. */
export async function buildDocs(signal: AbortSignal): Promise<Made> {
  const { code, output } = await runProgram('node', ['apps/docs/src/build.ts'], signal);
  return code === 0 ? { ok: true } : { ok: false, output };
}
