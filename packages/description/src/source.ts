import { readFile } from 'node:fs/promises';
import { type DescriptionFailure, failure } from './failure.ts';
import { splitPointer } from './pointer.ts';

/** The text of one file and what it parses to. */
export interface Source {
  file: string;
  text: string;
  value: unknown;
}

/**
 * Gives the bytes of a file, or throws an error whose `code` is `ENOENT` where there is none. The
 * default is the disk; a description may as well lie in git or behind a URL.
 */
export type ReadFile = (file: string) => Promise<Buffer>;

/** Reads a JSON or YAML file. */
export async function readSource(
  file: string,
  read: ReadFile = readFile,
): Promise<{ ok: true; source: Source } | { ok: false; failure: DescriptionFailure }> {
  let bytes: Buffer;
  try {
    bytes = await read(file);
  } catch (error) {
    return { ok: false, failure: unreadable(file, error as NodeJS.ErrnoException) };
  }
  if (bytes.includes(0)) {
    return { ok: false, failure: failure('syntax', file, 'this is no text in UTF-8') };
  }
  const text = bytes.toString('utf8');
  if (text.trim() === '') {
    return { ok: false, failure: failure('syntax', file, 'this file is empty') };
  }
  const json = parseJson(text);
  if (json !== undefined) return { ok: true, source: { file, text, value: json } };
  const yaml = await parseYaml(text);
  if ('problem' in yaml) {
    return { ok: false, failure: failure('syntax', file, yaml.problem, yaml.line) };
  }
  return { ok: true, source: { file, text, value: yaml.value } };
}

/** The line, counted from 1, on which the value under a JSON pointer begins. */
export async function lineOf(text: string, pointer: string): Promise<number> {
  const { LineCounter, isPair, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', merge: true });
  const keys = splitPointer(pointer);
  const parent = document.getIn(keys.slice(0, -1), true) as { items?: unknown[] } | undefined;
  const last = keys.at(-1);
  const pair = parent?.items?.filter(isPair).find(({ key }) => String(key) === last);
  const node = (pair?.key ?? document.getIn(keys, true)) as { range?: number[] } | undefined;
  return lines.linePos(node?.range?.[0] ?? 0).line;
}

function unreadable(file: string, error: NodeJS.ErrnoException): DescriptionFailure {
  if (error.code === 'ENOENT') return failure('not-found', file, 'there is no such file');
  if (error.code === 'EISDIR') {
    return failure('unreadable', file, 'this is a folder; name the OpenAPI file in it');
  }
  return failure('unreadable', file, `the file cannot be read (${error.code ?? error.message})`);
}

/** JSON is tried first because it parses many times faster than the YAML that it is a part of. */
function parseJson(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function parseYaml(
  text: string,
): Promise<{ value: unknown } | { problem: string; line: number }> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: true, merge: true });
  const [error] = document.errors;
  if (error) {
    const problem = error.message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '');
    const kind = /^\s*\{/.test(text) ? 'JSON' : 'YAML';
    return { problem: `this is not valid ${kind}: ${problem}`, line: error.linePos?.[0].line ?? 1 };
  }
  try {
    return { value: document.toJS({ maxAliasCount: 10_000 }) };
  } catch {
    // Of aliases that hold aliases a small file can make more than any memory holds.
    return { problem: 'its aliases repeat too much of it', line: 1 };
  }
}
