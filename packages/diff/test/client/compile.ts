import ts from 'typescript-6';
import { generateTypes } from '../../src/client/generate.ts';
import type { Case } from './case.ts';

/** Of the library for browsers, which takes the compiler a second, this is what is used. */
const BLOB = `
declare class Blob { constructor(parts: string[]); readonly size: number; readonly type: string }
declare class File extends Blob { readonly name: string }
`;

interface Errors {
  base: string[];
  revision: string[];
}

/** What the compiler says of the code of each case against both sides, all in one program. */
export async function compileCode(cases: Case[]): Promise<Errors[]> {
  const files = new Map<string, string>();
  const documents = [...new Set(cases.flatMap(({ base, revision }) => [base, revision]))];
  for (const [index, document] of documents.entries()) {
    const generated = await generateTypes(document);
    if (generated.ok) files.set(`/types/${index}.ts`, generated.text);
  }
  const codeFile = (index: number, side: string) => `/code/${index}-${side}.ts`;
  for (const [index, { code, ...sides }] of cases.entries()) {
    for (const side of ['base', 'revision'] as const) {
      const types = `../types/${documents.indexOf(sides[side])}`;
      files.set(codeFile(index, side), `import type * as api from '${types}';\n${code}`);
    }
  }
  files.set('/blob.d.ts', BLOB);
  const program = createProgram(files);
  const list = (file: string) =>
    program.getSemanticDiagnostics(program.getSourceFile(file)).map(({ code, messageText }) => {
      return `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  return cases.map((_, index) => ({
    base: list(codeFile(index, 'base')),
    revision: list(codeFile(index, 'revision')),
  }));
}

/** With the real library, because the small one of the comparison is under test as well. */
function createProgram(files: Map<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    skipLibCheck: true,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
    lib: ['lib.es2015.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  // The folders of these files are nowhere, and the compiler would not look into them.
  delete host.directoryExists;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, target) => {
    const text = files.get(file);
    return text === undefined
      ? getSourceFile(file, target)
      : ts.createSourceFile(file, text, target);
  };
  return ts.createProgram({ rootNames: [...files.keys()], options, host });
}
