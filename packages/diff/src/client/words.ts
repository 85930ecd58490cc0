import ts from 'typescript-6';

const LONGEST = 80;

/** A type as it is written in code, cut where it gets long. */
export function nameOf(checker: ts.TypeChecker, type: ts.Type): string {
  const text = checker.typeToString(
    type,
    undefined,
    ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope,
  );
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}\``;
}

/** Several types in a row. */
export function namesOf(checker: ts.TypeChecker, types: ts.Type[]): string {
  return types.map((type) => nameOf(checker, type)).join(', ');
}
