import ts from 'typescript-6';

/** One readable part of an object type: a property, the items of an array, or all other keys. */
export interface Member {
  /** A step of a location; `*` for items, and for the keys of an index signature. */
  step: string;
  type: ts.Type;
  optional: boolean;
}

/** The members of an object type by their steps, or nothing of a type that is asked as a whole. */
export function listMembers(
  checker: ts.TypeChecker,
  type: ts.Type,
): Map<string, Member> | undefined {
  if (checker.isTupleType(type)) return toMap(tupleMembers(checker, type));
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return toMap(item ? [{ step: '*', type: item, optional: false }] : []);
  }
  if (isOfLibrary(type)) return undefined;
  const members = checker.getPropertiesOfType(type).map((symbol) => ({
    step: symbol.name,
    type: checker.getTypeOfSymbol(symbol),
    optional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
  }));
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return toMap(index ? [...members, { step: '*', type: index, optional: true }] : members);
}

function tupleMembers(checker: ts.TypeChecker, type: ts.Type): Member[] {
  return checker
    .getTypeArguments(type as ts.TypeReference)
    .map((item, index) => ({ step: String(index), type: item, optional: false }));
}

/** `Blob`, `File` and `Date`: what they have is none of the description's business. */
function isOfLibrary({ symbol }: ts.Type): boolean {
  const [declaration] = symbol?.declarations ?? [];
  return declaration?.getSourceFile().fileName.startsWith('/library') ?? false;
}

function toMap(members: Member[]): Map<string, Member> {
  return new Map(members.map((member) => [member.step, member]));
}
