import ts from 'typescript-6';
import { isGenerated } from './find-types.ts';
import { listLost } from './lost.ts';

/** What the compiler will say to the import of a function once it is gone. */
const NOT_EXPORTED = 2305;

/** What the compiler says of a place. */
export interface Problem {
  /** Absolute. */
  file: string;
  /** Counted from 1, as are the columns. */
  line: number;
  column: number;
  /** The compiler's: 2339 of TS2339. */
  code: number;
  message: string;
}

/**
 * What the compiler says against somebody's own code. Other generated files than the types are not
 * theirs, and will be generated anew; `gone` names the types of operations that are then gone.
 */
export function listProblems(program: ts.Program, gone: Set<string>): Problem[] {
  const files = program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file));
  const own = files.filter((file) => !isGenerated(file));
  const refused = own.flatMap((file) =>
    program.getSemanticDiagnostics(file).map(({ start = 0, code, messageText }) => {
      return toProblem(file, start, code, ts.flattenDiagnosticMessageText(messageText, ' '));
    }),
  );
  const lost = listLost(program.getTypeChecker(), files.filter(isGenerated), own, gone);
  return [
    ...refused,
    ...lost.map(({ file, start, name }) => {
      return toProblem(file, start, NOT_EXPORTED, `\`${name}\` will no longer be generated.`);
    }),
  ];
}

function toProblem(file: ts.SourceFile, start: number, code: number, message: string): Problem {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return { file: file.fileName, line: line + 1, column: character + 1, code, message };
}
