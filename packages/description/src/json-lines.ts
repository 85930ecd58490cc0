import type { PointerTree } from './pointer-tree.ts';

const [TAB, LINE_FEED, RETURN, SPACE] = [9, 10, 13, 32];
const [QUOTE, COMMA, COLON, OPEN_LIST, BACKSLASH, CLOSE_LIST] = [34, 44, 58, 91, 92, 93];
const [OPEN_OBJECT, CLOSE_OBJECT] = [123, 125];

/**
 * Writes the lines on which things stand in a JSON text into a tree of their pointers. It makes
 * nothing of what is not asked for, so that a large file costs no more than looking at each of its
 * characters. Returns false where the text is no JSON after all.
 */
export function findJsonLines(text: string, tree: PointerTree): boolean {
  const scan: Scan = { text, at: 0, line: 1 };
  skipSpace(scan);
  tree.line = scan.line;
  return readValue(scan, tree);
}

interface Scan {
  text: string;
  at: number;
  line: number;
}

function readValue(scan: Scan, tree: PointerTree | undefined): boolean {
  if (!tree || tree.children.size === 0) return skipValue(scan);
  const open = scan.text.charCodeAt(scan.at);
  if (open === OPEN_OBJECT) return readMembers(scan, tree, CLOSE_OBJECT);
  if (open === OPEN_LIST) return readMembers(scan, tree, CLOSE_LIST);
  return skipValue(scan);
}

function readMembers(scan: Scan, tree: PointerTree, close: number): boolean {
  scan.at += 1;
  for (let index = 0; ; index += 1) {
    skipSpace(scan);
    if (scan.text.charCodeAt(scan.at) === close) break;
    const { line } = scan;
    const key = close === CLOSE_LIST ? String(index) : readKey(scan);
    const child = key === undefined ? undefined : tree.children.get(key);
    if (child) child.line = line;
    if (key === undefined || !readValue(scan, child)) return false;
    skipSpace(scan);
    const next = scan.text.charCodeAt(scan.at);
    if (next === COMMA) scan.at += 1;
    else if (next !== close) return false;
  }
  scan.at += 1;
  return true;
}

function readKey(scan: Scan): string | undefined {
  const start = scan.at;
  if (scan.text.charCodeAt(start) !== QUOTE || !skipString(scan)) return undefined;
  const written = scan.text.slice(start + 1, scan.at - 1);
  skipSpace(scan);
  if (scan.text.charCodeAt(scan.at) !== COLON) return undefined;
  scan.at += 1;
  skipSpace(scan);
  return written.includes('\\') ? unescaped(written) : written;
}

function unescaped(written: string): string | undefined {
  try {
    return JSON.parse(`"${written}"`);
  } catch {
    return undefined;
  }
}

/** Goes behind a value: in an object or a list only strings, brackets and lines count. */
function skipValue(scan: Scan): boolean {
  const { text } = scan;
  let depth = 0;
  for (; scan.at < text.length; scan.at += 1) {
    const code = text.charCodeAt(scan.at);
    if (code === QUOTE) {
      if (!skipString(scan)) return false;
      scan.at -= 1;
    } else if (code === LINE_FEED) {
      scan.line += 1;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      depth += 1;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      if (depth === 0) return true;
      depth -= 1;
    } else if (code === COMMA && depth === 0) {
      return true;
    }
  }
  return depth === 0;
}

function skipString(scan: Scan): boolean {
  const { text } = scan;
  for (let end = text.indexOf('"', scan.at + 1); end > 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 1) continue;
    scan.at = end + 1;
    return true;
  }
  return false;
}

function skipSpace(scan: Scan): void {
  for (; ; scan.at += 1) {
    const code = scan.text.charCodeAt(scan.at);
    if (code === LINE_FEED) scan.line += 1;
    else if (code !== SPACE && code !== TAB && code !== RETURN) return;
  }
}
