import ts from 'typescript-6';

/** A place where code names something generated that will be gone. */
export interface Lost {
  file: ts.SourceFile;
  start: number;
  name: string;
}

/**
 * Finds where code names a generated function of an operation whose types are gone, and with which
 * the function will go. The compiler says it only in the file of the function, and takes what that
 * file exports for `any` elsewhere.
 */
export function listLost(
  checker: ts.TypeChecker,
  generated: ts.SourceFile[],
  own: ts.SourceFile[],
  gone: Set<string>,
): Lost[] {
  if (gone.size === 0) return [];
  const lost = new Set(
    generated
      .flatMap((file) => file.statements.flatMap((statement) => partsOf(statement)))
      .filter((part) => !ts.isImportDeclaration(part))
      .filter((part) => listNodes(part, (node) => ts.isIdentifier(node) && gone.has(node.text))[0]),
  );
  const isLost = (node: ts.Node) => {
    const symbol = checker.getSymbolAtLocation(node);
    const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
    return (target?.declarations ?? []).some((declaration) => isWithin(declaration, lost));
  };
  return own.flatMap((file) =>
    listNodes(file, isNaming)
      .filter(isLost)
      .map((node) => ({ file, start: node.getStart(file), name: node.getText(file) })),
  );
}

/** A class of functions is more than each of them. */
function partsOf(statement: ts.Statement): ts.Node[] {
  return ts.isClassDeclaration(statement) ? [...statement.members] : [statement];
}

/** An identifier by which a module names what is in another one. */
function isNaming(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isIdentifier(node)) return false;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) {
    return node === (parent.propertyName ?? parent.name);
  }
  return ts.isPropertyAccessExpression(parent) && node === parent.name;
}

function isWithin(node: ts.Node, parts: Set<ts.Node>): boolean {
  return parts.has(node) || (node.parent !== undefined && isWithin(node.parent, parts));
}

function listNodes(root: ts.Node, isWanted: (node: ts.Node) => boolean): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    if (isWanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(root, visit);
  return found;
}
