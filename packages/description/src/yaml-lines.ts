import type { PointerTree } from './pointer-tree.ts';

/** A YAML text, parsed once for what it says and for the lines on which it says it. */
export async function parseYaml(
  text: string,
): Promise<{ value(): unknown; find(tree: PointerTree): void }> {
  const { LineCounter, isAlias, isMap, isNode, isScalar, isSeq, parseDocument } = await import(
    'yaml'
  );
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', merge: true });

  const follow = (node: unknown, line: unknown, tree: PointerTree | undefined) => {
    if (!tree) return;
    tree.line = lines.linePos((isNode(line) ? line.range?.[0] : undefined) ?? 0).line;
    find(node, tree);
  };
  const find = (written: unknown, tree: PointerTree): void => {
    if (tree.children.size === 0) return;
    const node = isAlias(written) ? written.resolve(document) : written;
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        follow(value, key, tree.children.get(String(isScalar(key) ? key.value : key)));
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        follow(item, item, tree.children.get(String(index)));
      }
    }
  };
  return {
    // A file that cannot be parsed is told where it is loaded.
    value: () =>
      document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 10_000 }),
    find: (tree) => find(document.contents, tree),
  };
}
