import { readFile } from 'node:fs/promises';
import type { JsonObject } from './json.ts';
import { findJsonLines } from './json-lines.ts';
import { type Origin, traceOrigins } from './origins.ts';
import { joinPointer } from './pointer.ts';
import { nearestLine, type PointerTree, pointerTree } from './pointer-tree.ts';
import type { ReadFile } from './source.ts';
import { parseYaml } from './yaml-lines.ts';

/** Where a part of a description is written, also where that is split over files. */
export interface SourcePlace {
  /** Absolute path. */
  file: string;
  /** Counted from 1: of the key, or of the item of a list. */
  line: number;
  /** A JSON pointer into that file. */
  pointer: string;
}

/**
 * Finds where parts of a bundled document are written, by their pointers. What cannot be found, such
 * as what nobody wrote, is where the nearest thing around it is. The files are read again, because
 * their texts are too large to be kept for a question that is seldom asked.
 */
export async function findPlaces(
  document: JsonObject,
  sources: string[],
  pointers: Iterable<string>,
  read: ReadFile = readFile,
): Promise<Map<string, SourcePlace>> {
  const asked = [...new Set(pointers)];
  const [root = ''] = sources;
  if (asked.length === 0) return new Map();
  const files = new Map<string, SourceFile>();
  let originOf = (pointer: string): Origin => ({ file: root, pointer });
  if (sources.length > 1) {
    for (const file of sources) files.set(file, await openFile(file, read));
    const values = new Map<string, unknown>();
    for (const [file, { value }] of files) values.set(file, await value());
    originOf = traceOrigins(document, root, values);
  }
  const origins = new Map(asked.map((pointer) => [pointer, originOf(pointer)]));
  const trees = new Map<string, PointerTree>();
  for (const [file, own] of Map.groupBy(origins.values(), (origin) => origin.file)) {
    const tree = pointerTree(own.map(({ pointer }) => pointer));
    trees.set(file, tree);
    // The first line of a file is known without reading it.
    if (tree.children.size > 0) {
      await (files.get(file) ?? (await openFile(file, read))).find(tree);
    }
  }
  return new Map(
    [...origins].map(([asked, { file, pointer }]) => {
      const { line, keys } = nearestLine(trees.get(file) as PointerTree, pointer);
      return [asked, { file, line, pointer: joinPointer('#', ...keys) }];
    }),
  );
}

interface SourceFile {
  value(): Promise<unknown>;
  /** Writes the lines into a tree of pointers. */
  find(tree: PointerTree): Promise<unknown>;
}

/** A file is parsed once at most, and a JSON file never for its lines. */
async function openFile(file: string, read: ReadFile): Promise<SourceFile> {
  const text = await read(file).then(String, () => '');
  const mayBeJson = /^\s*\{/.test(text);
  let parsed: ReturnType<typeof parseYaml> | undefined;
  const yaml = () => {
    parsed ??= parseYaml(text);
    return parsed;
  };
  return {
    value: async () => (mayBeJson ? jsonOf(text) : undefined) ?? (await yaml()).value(),
    find: async (tree) => (mayBeJson && findJsonLines(text, tree)) || (await yaml()).find(tree),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
