import type { JsonObject } from '@rememberizer/description/json';
import type ts from 'typescript-6';
import { generateTypes } from '../generate.ts';
import { findTypes } from './find-types.ts';
import { createProgram } from './overlay.ts';
import { listProblems, type Problem } from './problems.ts';
import { readConfigs } from './read-configs.ts';

export type ProjectComparison =
  /** The lines that stop compiling. */
  | { ok: true; lines: Problem[] }
  /** What is wrong, and what to do. */
  | { ok: false; message: string };

/**
 * Lists the lines of somebody's own code that compile against the types of the base and not against
 * those of the revision. `path` is a folder with a `tsconfig.json`, or such a file. The code has to
 * use types that openapi-ts generated of the description. Both sides take their place in memory
 * only: nothing is written into the folder.
 */
export async function compareProject(
  path: string,
  base: JsonObject,
  revision: JsonObject,
): Promise<ProjectComparison> {
  const read = readConfigs(path);
  if (!read.ok) return read;
  const [before, after] = [await generateTypes(base), await generateTypes(revision)];
  if (!before.ok) return refuse('base', before.reason);
  if (!after.ok) return refuse('revision', after.reason);
  const gone = new Set(
    [...before.owners].flatMap(([name, { role }]) =>
      role === 'data' && !after.owners.has(name) ? [name] : [],
    ),
  );
  const compared = read.configs.flatMap((config) => {
    const sources = new Map<string, ts.SourceFile | undefined>();
    const files = findTypes(createProgram(config, { sources, texts: new Map() }), before.text);
    if (files.length === 0) return [];
    const check = (text: string, lost: Set<string>) => {
      const texts = new Map(files.map((file) => [file, text]));
      return listProblems(createProgram(config, { sources, texts }), lost);
    };
    return [newProblems(check(before.text, new Set()), check(after.text, gone))];
  });
  if (compared.length > 0) return { ok: true, lines: compared.flat() };
  const message = `no code of ${path} uses a types.gen.ts that openapi-ts generated of this description; generate it there first`;
  return { ok: false, message };
}

function refuse(side: string, reason: string): ProjectComparison {
  return { ok: false, message: `the types of the ${side} cannot be made: ${reason}` };
}

/** The messages are not compared, because they name types that may have changed. */
function newProblems(known: Problem[], problems: Problem[]): Problem[] {
  const keyOf = ({ file, line, column, code }: Problem) => `${file}:${line}:${column}:${code}`;
  const old = new Set(known.map(keyOf));
  return problems.filter((problem) => !old.has(keyOf(problem)));
}
