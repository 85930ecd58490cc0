import ts from 'typescript-6';

export interface Overlay {
  /** Texts that stand for those on disk. */
  texts: Map<string, string>;
  /** What was parsed already, because both sides share all other files. */
  sources: Map<string, ts.SourceFile | undefined>;
}

/** A program of the files on disk, but for some. Nothing is written. */
export function createProgram(
  { options, fileNames, projectReferences }: ts.ParsedCommandLine,
  { texts, sources }: Overlay,
): ts.Program {
  const checked: ts.CompilerOptions = {
    ...options,
    noEmit: true,
    skipLibCheck: true,
    ignoreDeprecations: '6.0',
  };
  const host = ts.createCompilerHost(checked);
  const { getSourceFile, readFile } = host;
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.writeFile = () => undefined;
  host.getSourceFile = (file, version, ...rest) => {
    const text = texts.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, version);
    if (!sources.has(file)) sources.set(file, getSourceFile(file, version, ...rest));
    return sources.get(file);
  };
  return ts.createProgram({
    rootNames: fileNames,
    options: checked,
    host,
    ...(projectReferences && { projectReferences }),
  });
}
