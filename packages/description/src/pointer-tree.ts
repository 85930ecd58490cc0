import { splitPointer } from './pointer.ts';

/** Pointers as a tree of their keys, so that one pass over a text finds all of them. */
export interface PointerTree {
  /** The line on which the thing begins, counted from 1, once it is found. */
  line?: number;
  children: Map<string, PointerTree>;
}

export function pointerTree(pointers: Iterable<string>): PointerTree {
  const root: PointerTree = { children: new Map() };
  for (const pointer of pointers) {
    let tree = root;
    for (const key of splitPointer(pointer)) {
      const child = tree.children.get(key) ?? { children: new Map() };
      tree.children.set(key, child);
      tree = child;
    }
  }
  return root;
}

/** The line of the thing that a pointer names, or of the nearest around it that was found. */
export function nearestLine(root: PointerTree, pointer: string): { line: number; keys: string[] } {
  const keys = splitPointer(pointer);
  let found = { line: root.line ?? 1, keys: [] as string[] };
  let tree: PointerTree | undefined = root;
  for (const [index, key] of keys.entries()) {
    tree = tree?.children.get(key);
    if (tree?.line === undefined) break;
    found = { line: tree.line, keys: keys.slice(0, index + 1) };
  }
  return found;
}
