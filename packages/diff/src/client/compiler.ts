import ts from 'typescript-6';
import type { Source } from './generate.ts';
import { LIBRARY } from './library.ts';

/** The exports of one side, as the compiler sees them. */
export interface Side {
  /** By name. Of a value it is the value's type. */
  types: Map<string, ts.Type>;
  /** Those of the extra sources, by name. */
  extra: Map<string, ts.Type>;
  /** What the compiler says against the types of the description themselves. */
  errors: string[];
}

export interface Compiled {
  checker: ts.TypeChecker;
  base: Side;
  revision: Side;
}

const TYPES = 'types.gen.ts';
const library = ts.createSourceFile('/library.d.ts', LIBRARY, ts.ScriptTarget.ESNext);

/**
 * Both sides in one program, so that their types can be compared.
 *
 * The compiler is the JavaScript API of TypeScript 6: the generator has loaded it already (TypeScript
 * 7 would be a second process, 0.3 s to its first answer), and a question to its checker is a call
 * and not a message to that process. With the small library a program of two small descriptions
 * takes 20 ms, with the real one 0.5 s at first.
 */
export function compileTypes(base: Source[], revision: Source[]): Compiled {
  const files = new Map([
    [library.fileName, library],
    ...base.map((source) => parse('/base', source)),
    ...revision.map((source) => parse('/revision', source)),
  ]);
  const program = ts.createProgram({
    rootNames: [...files.keys()],
    options: { strict: true, noEmit: true, types: [], allowImportingTsExtensions: true },
    host: createHost(files),
  });
  const checker = program.getTypeChecker();
  const side = (folder: string, sources: Source[]) => {
    const [types = new Map(), ...extra] = sources.map(({ name }) =>
      listExports(checker, program.getSourceFile(`${folder}/${name}`)),
    );
    return {
      types,
      extra: new Map(extra.flatMap((exports) => [...exports])),
      errors: listErrors(program, `${folder}/${TYPES}`),
    };
  };
  return { checker, base: side('/base', base), revision: side('/revision', revision) };
}

/** The types of the description as a source, always the first of a side. */
export function typesSource(text: string): Source {
  return { name: TYPES, text };
}

function parse(folder: string, { name, text }: Source): [string, ts.SourceFile] {
  const file = `${folder}/${name}`;
  return [file, ts.createSourceFile(file, text, ts.ScriptTarget.ESNext)];
}

function createHost(files: Map<string, ts.SourceFile>): ts.CompilerHost {
  return {
    getSourceFile: (file) => files.get(file),
    getDefaultLibFileName: () => library.fileName,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (file) => files.has(file),
    readFile: (file) => files.get(file)?.text,
    writeFile: () => undefined,
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map(({ text }) => {
        const folder = containing.slice(0, containing.indexOf('/', 1));
        const name = `${folder}/${text.replace(/^\.\//, '').replace(/(\.[jt]s)?$/, '.ts')}`;
        const resolvedModule = files.has(name)
          ? { resolvedFileName: name, extension: ts.Extension.Ts, isExternalLibraryImport: false }
          : undefined;
        return { resolvedModule };
      }),
  };
}

function listExports(checker: ts.TypeChecker, file: ts.SourceFile | undefined) {
  const symbol = file && checker.getSymbolAtLocation(file);
  const exports = symbol ? checker.getExportsOfModule(symbol) : [];
  return new Map(
    exports.map((symbol): [string, ts.Type] => [
      symbol.name,
      symbol.flags & ts.SymbolFlags.Type
        ? checker.getDeclaredTypeOfSymbol(symbol)
        : checker.getTypeOfSymbol(symbol),
    ]),
  );
}

function listErrors(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file);
  if (!source) return [];
  const syntactic = program.getSyntacticDiagnostics(source);
  const diagnostics = syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(source);
  return diagnostics.map(
    ({ code, messageText }) => `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}
