import { delimited, mayBe, type Reading, read, type Written } from './delimited.ts';
import type { Pair } from './pairs.ts';
import type { Shape } from './read.ts';

/** A value that is written as pairs of a query, a form or cookies. */
export interface PairedWritten extends Written {
  /** The members that its schema names. */
  members: string[];
  /** Whether any other pair is a member too. */
  isOpen: boolean;
  /** The names of pairs that belong to another value. */
  claimed: ReadonlySet<string>;
}

/** What stands between the items of a list that is one value. */
const SEPARATORS: Record<string, string | RegExp> = {
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /%7C|\|/i,
};

/** Reads a value from pairs; undefined if it is not there. */
export function readPaired(
  written: PairedWritten,
  pairs: Pair[],
  decoded: (text: string) => string | undefined,
): Reading | undefined {
  const { name, style, explode } = written;
  if (style === 'deepObject') return readDeep(name, pairs, decoded);
  const own = pairs.filter((pair) => pair.name === name).map(({ value = '' }) => value);
  const form = `${name}=value`;
  if (!explode) {
    if (own.length === 0) return undefined;
    if (own.length > 1) return { form: `${form}, once` };
    return read(delimited(written, own[0] ?? '', [SEPARATORS[style] ?? ','], decoded), form);
  }
  const isMember = (pair: Pair) =>
    !written.claimed.has(pair.name) && (written.isOpen || written.members.includes(pair.name));
  const members = mayBe(written, 'object') ? pairs.filter(isMember) : [];
  if (own.length === 0 && members.length === 0) return undefined;
  const values = own.map(decoded).filter((value) => value !== undefined);
  if (values.length < own.length) return { form: `${form} with whole percent-encodings` };
  const objects = members.length === 0 ? [] : [gather(members, decoded)];
  return read([...listed(written, values), ...objects], `${form}, once`);
}

/** The values of one name: a list, or the only one. */
function listed(written: PairedWritten, values: string[]): Shape[] {
  const [only] = values;
  if (only === undefined) return [];
  const lists: Shape[] = mayBe(written, 'array')
    ? [values, ...(values.join('') === '' ? [[]] : [])]
    : [];
  const scalar = values.length === 1 && mayBe(written, 'scalar') ? [only] : [];
  return written.types.size === 0 ? [...scalar, ...lists] : [...lists, ...scalar];
}

function gather(pairs: Pair[], decoded: (text: string) => string | undefined): Shape {
  const all = new Map<string, string[]>();
  for (const { name, value = '' } of pairs) {
    all.set(name, [...(all.get(name) ?? []), decoded(value) ?? value]);
  }
  return Object.fromEntries(
    Array.from(all, ([name, [first = '', ...more]]): [string, Shape] => [
      name,
      more.length > 0 ? [first, ...more] : first,
    ]),
  );
}

type Branch = Map<string, Branch | string[]>;

/** `filter[a][b]=1`: members in brackets, as deep as they go. */
function readDeep(
  name: string,
  pairs: Pair[],
  decoded: (text: string) => string | undefined,
): Reading | undefined {
  const form = `${name}[member]=value`;
  const root: Branch = new Map();
  for (const pair of pairs) {
    if (pair.name === name) return { form };
    if (!pair.name.startsWith(`${name}[`)) continue;
    const rest = pair.name.slice(name.length);
    const keys = Array.from(rest.matchAll(/\[([^\]]*)\]/g), ([, key = '']) => key);
    if (keys.map((key) => `[${key}]`).join('') !== rest) return { form };
    const value = decoded(pair.value ?? '');
    if (value === undefined || !grow(root, keys, value)) return { form };
  }
  return root.size === 0 ? undefined : { shapes: [shapeOf(root)] };
}

/** Puts a value under its keys; false where another value is in the way. */
function grow(root: Branch, keys: string[], value: string): boolean {
  // `tags[]=a` is another way to write several values of one name.
  const [last = '', ...path] = keys.filter((key) => key !== '').toReversed();
  let branch = root;
  for (const key of path.toReversed()) {
    const next = branch.get(key) ?? new Map();
    if (Array.isArray(next)) return false;
    branch.set(key, next);
    branch = next;
  }
  const before = branch.get(last) ?? [];
  if (!Array.isArray(before)) return false;
  branch.set(last, [...before, value]);
  return true;
}

function shapeOf(branch: Branch): Shape {
  return Object.fromEntries(
    Array.from(branch, ([key, part]): [string, Shape] => {
      if (!Array.isArray(part)) return [key, shapeOf(part)];
      return [key, part.length === 1 ? (part[0] ?? '') : part];
    }),
  );
}
