import { isObject, type JsonObject } from '@rememberizer/description/json';
import type { SchemaValidator } from '../schema-validator.ts';

/** Text without types: a value, its items, or its members. */
export type Shape = string | Shape[] | { [name: string]: Shape };

/** More than this is not tried to find out what a text is meant to be. */
const MOST_LEAVES = 200;

/**
 * Of the ways in which text can be read the one that fits a schema best: `42` is a fine string and a
 * fine number, and only the schema knows which is meant. Members that are no text any more are named,
 * so that they stay as they are.
 */
export function readBest(
  validator: SchemaValidator,
  pointer: string,
  shapes: unknown[],
  typed: ReadonlySet<string> = new Set(),
): unknown {
  let [best, fewest]: [unknown, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const shape of shapes) {
    const read = readLeaves(validator, pointer, shape, typed);
    if (read.faults < fewest) [best, fewest] = [read.value, read.faults];
    if (fewest === 0) break;
  }
  return best;
}

function readLeaves(
  validator: SchemaValidator,
  pointer: string,
  shape: unknown,
  typed: ReadonlySet<string>,
) {
  const count = (value: unknown) => validator.faults(pointer, value).length;
  let best = { value: shape, faults: count(shape) };
  const leaves = leavesOf(shape)
    .filter(([member]) => !typed.has(String(member)))
    .slice(0, MOST_LEAVES);
  const consider = (value: unknown) => {
    if (best.faults === 0) return;
    const faults = count(value);
    if (faults < best.faults) best = { value, faults };
  };
  // Where a branch asks for several numbers at once, one alone makes nothing better.
  consider(
    leaves.reduce<unknown>((whole, path) => {
      const [meaning] = meanings(at(shape, path));
      return meaning === undefined ? whole : put(whole, path, meaning);
    }, shape),
  );
  for (const path of leaves) {
    // A member that is a list has as much text as one that is not, if it has one item.
    const text = at(shape, path);
    const single = path.length === 0 ? [] : [text, ...meanings(text)].map((each) => [each]);
    for (const meaning of [...meanings(text), text, ...single])
      consider(put(best.value, path, meaning));
  }
  return best;
}

/** What a text can mean besides itself (RFC 8259 §6); `null` has no form of its own in a URL. */
function meanings(text: unknown): unknown[] {
  if (text === '' || text === 'null') return [null];
  if (text === 'true' || text === 'false') return [text === 'true'];
  const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(String(text));
  return isNumber ? [Number(text)] : [];
}

type Path = (string | number)[];

function leavesOf(shape: unknown, path: Path = []): Path[] {
  if (typeof shape === 'string') return [path];
  if (typeof shape !== 'object' || shape === null) return [];
  const entries = Array.isArray(shape) ? Array.from(shape.entries()) : Object.entries(shape);
  return entries.flatMap(([key, part]) => leavesOf(part, [...path, key]));
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((part, key) => (part as JsonObject)[key], value);
}

function put(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === key ? put(item, rest, part) : item));
  }
  return isObject(value) ? { ...value, [key]: put(value[key], rest, part) } : value;
}
