import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript-6';

export type ReadConfigs =
  | { ok: true; configs: ts.ParsedCommandLine[] }
  | { ok: false; message: string };

/**
 * Reads the `tsconfig.json` of a folder, or such a file, and instead of one that has no files of its
 * own those that it refers to.
 */
export function readConfigs(path: string): ReadConfigs {
  const place = resolve(path);
  if (!existsSync(place)) return { ok: false, message: `${path} does not exist` };
  const file = statSync(place).isDirectory() ? join(place, 'tsconfig.json') : place;
  if (!existsSync(file)) {
    const message = `${path} has no tsconfig.json; name the folder or the file that tsc -p takes`;
    return { ok: false, message };
  }
  const problems: string[] = [];
  const configs = read(file, new Set(), problems);
  const [problem] = problems;
  if (problem !== undefined) return { ok: false, message: problem };
  if (configs.length > 0) return { ok: true, configs };
  return { ok: false, message: `${file} names no files that are there` };
}

function read(file: string, seen: Set<string>, problems: string[]): ts.ParsedCommandLine[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const refuse = ({ messageText }: ts.Diagnostic) =>
    problems.push(`${file} cannot be read: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  const config = ts.getParsedCommandLineOfConfigFile(
    file,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: refuse },
  );
  if (!config) return [];
  // Options of another version of the compiler are no reason to refuse; the syntax is.
  const { parseDiagnostics } = ts.readJsonConfigFile(file, ts.sys.readFile) as unknown as {
    parseDiagnostics: ts.Diagnostic[];
  };
  parseDiagnostics.forEach(refuse);
  const references = (config.projectReferences ?? []).flatMap((reference) =>
    read(ts.resolveProjectReferencePath(reference), seen, problems),
  );
  return config.fileNames.length > 0 ? [config, ...references] : references;
}
