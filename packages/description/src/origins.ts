import { dirname, resolve } from 'node:path';
import { isObject, type JsonObject } from './json.ts';
import { joinPointer, splitPointer, valueAt } from './pointer.ts';

/** Where something of a bundled document is written: a file, and a pointer into it. */
export interface Origin {
  file: string;
  pointer: string;
}

/**
 * Finds where the parts of a bundled document come from. The bundle and its files are walked side by
 * side: where the bundle has something else than the `$ref` that stands in the file, it was put in
 * its place, and where it has a `$ref` of its own, the bundler made a component of what it names.
 */
export function traceOrigins(
  document: JsonObject,
  file: string,
  values: Map<string, unknown>,
): (pointer: string) => Origin {
  // Only where the files are changed; everything below follows from that.
  const known = new Map<string, Origin>([['#', { file, pointer: '#' }]]);
  const waiting = ['#'];
  const ancestors = new Set<object>();

  const visit = (node: unknown, pointer: string, written: Origin) => {
    let origin: Origin = written;
    for (let hops = 0; hops < LONGEST_CHAIN; hops += 1) {
      const target = targetOf(origin, values);
      if (!target) break;
      const component = isObject(node) && typeof node.$ref === 'string' ? node.$ref : undefined;
      if (component !== undefined) {
        if (!known.has(component)) {
          known.set(component, target);
          waiting.push(component);
        }
        return;
      }
      origin = target;
    }
    if (origin !== written) known.set(pointer, origin);
    if (typeof node !== 'object' || node === null || ancestors.has(node)) return;
    ancestors.add(node);
    const parent = writtenAt(origin, values);
    for (const [key, child] of Object.entries(node)) {
      if (typeof child !== 'object' && !isReference(parent, key)) continue;
      const below = joinPointer(pointer, key);
      const own = { file: origin.file, pointer: joinPointer(origin.pointer, key) };
      visit(child, below, known.get(below) ?? own);
    }
    ancestors.delete(node);
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const origin = known.get(next);
    if (origin) visit(valueAt(document, next), next, origin);
  }
  return (pointer) => nearest(known, pointer);
}

const LONGEST_CHAIN = 32;

function nearest(known: Map<string, Origin>, pointer: string): Origin {
  const keys = splitPointer(pointer);
  for (let length = keys.length; length > 0; length -= 1) {
    const origin = known.get(joinPointer('#', ...keys.slice(0, length)));
    if (origin) {
      return { file: origin.file, pointer: joinPointer(origin.pointer, ...keys.slice(length)) };
    }
  }
  const root = known.get('#') as Origin;
  return { file: root.file, pointer: joinPointer('#', ...keys) };
}

function writtenAt({ file, pointer }: Origin, values: Map<string, unknown>): unknown {
  return valueAt(values.get(file), pointer);
}

/** A text, such as a description, may be a file of its own. */
function isReference(parent: unknown, key: string): boolean {
  const value = isObject(parent) ? parent[key] : undefined;
  return isObject(value) && typeof value.$ref === 'string';
}

function targetOf(origin: Origin, values: Map<string, unknown>): Origin | undefined {
  const value = writtenAt(origin, values);
  if (!isObject(value) || typeof value.$ref !== 'string') return undefined;
  const [uri = '', fragment = ''] = value.$ref.split('#', 2);
  const pointer = joinPointer('#', ...splitPointer(fragment));
  if (uri === '') return { file: origin.file, pointer };
  const named = [uri, decoded(uri)].map((path) => locate(path, origin.file));
  const file = named.find((path) => values.has(path));
  return file === undefined ? undefined : { file, pointer };
}

function locate(uri: string, base: string): string {
  if (URL.canParse(base)) return new URL(uri, base).href;
  return URL.canParse(uri) ? uri : resolve(dirname(base), uri);
}

function decoded(uri: string): string {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
}
