import { decode } from './pairs.ts';
import type { Shape } from './read.ts';

/** How a value is written, and what it may be. */
export interface Written {
  name: string;
  style: string;
  explode: boolean;
  /** The types that its schema names; none if it leaves them open. */
  types: ReadonlySet<string>;
}

/** The ways to read a text; `form` says how it had to be written, where it can be read in none. */
export type Reading = { shapes: Shape[] } | { form: string };

type Decode = (text: string) => string | undefined;

export function mayBe({ types }: Written, type: 'array' | 'object' | 'scalar'): boolean {
  if (types.size === 0) return true;
  if (type !== 'scalar') return types.has(type);
  return Array.from(types).some((each) => each !== 'array' && each !== 'object');
}

/** Reads one text that holds a value, the items of a list or the members of an object. */
export function delimited(
  written: Written,
  text: string,
  separators: (string | RegExp)[],
  decoded: Decode,
): Shape[] {
  const whole = decoded(text);
  const lists = separators.flatMap((separator) => [
    decodeAll(text.split(separator), decoded),
    // Many clients encode the separator too, so that only the decoded text can be split.
    ...(whole !== undefined && whole !== text ? [whole.split(plain(separator))] : []),
  ]);
  const items = lists.filter((list) => list !== undefined);
  const scalars = mayBe(written, 'scalar') && whole !== undefined ? [whole] : [];
  const shapes = [
    ...(mayBe(written, 'array') ? items : []),
    ...(mayBe(written, 'array') && text === '' ? [[]] : []),
    ...(mayBe(written, 'object') ? items.flatMap((list) => members(list, written.explode)) : []),
  ];
  return written.types.size === 0 ? [...scalars, ...shapes] : [...shapes, ...scalars];
}

function decodeAll(texts: string[], decoded: Decode): string[] | undefined {
  const all = texts.map(decoded);
  return all.every((each) => each !== undefined) ? all : undefined;
}

function plain(separator: string | RegExp): string | RegExp {
  return separator instanceof RegExp ? /[ |]/ : separator;
}

/** `R=100` each, or names and values in turn. */
function members(list: string[], explode: boolean): Shape[] {
  if (explode) {
    const pairs = list.map((item) => item.split(/=(.*)/s, 2));
    return pairs.every((pair) => pair.length === 2) ? [Object.fromEntries(pairs)] : [];
  }
  if (list.length % 2 !== 0) return [];
  const pairs = Array.from({ length: list.length / 2 }, (_, index) =>
    list.slice(index * 2, index * 2 + 2),
  );
  return [Object.fromEntries(pairs)];
}

/** Reads a segment of a path (RFC 6570 §3.2.2, §3.2.5, §3.2.7). */
export function readSegment(written: Written, text: string): Reading {
  const { name, style, explode } = written;
  if (style === 'label') {
    if (!text.startsWith('.')) return { form: `.${name}` };
    // 3.0 puts dots between the items that 3.1 and RFC 6570 separate by commas.
    return read(
      delimited(written, text.slice(1), explode ? ['.'] : [',', '.'], decode),
      `.${name}`,
    );
  }
  if (style === 'matrix') return readMatrix(written, text);
  return read(delimited(written, text, [','], decode), 'values between commas');
}

function readMatrix(written: Written, text: string): Reading {
  const { name, explode } = written;
  const form = `;${name}=value`;
  if (!text.startsWith(';')) return { form };
  const pairs = text
    .slice(1)
    .split(';')
    .map((part) => part.split(/=(.*)/s, 2))
    .map(([key = '', value = '']) => ({ key: decode(key), value }));
  const isNamed = pairs.every(({ key }) => key === name);
  if (explode && mayBe(written, 'object') && !isNamed) {
    return read(
      [Object.fromEntries(pairs.map(({ key, value }) => [key, decode(value) ?? value]))],
      form,
    );
  }
  if (!isNamed) return { form };
  if (pairs.length === 1 && !(explode && mayBe(written, 'array'))) {
    return read(
      delimited({ ...written, explode: false }, pairs[0]?.value ?? '', [','], decode),
      form,
    );
  }
  const values =
    decodeAll(
      pairs.map(({ value }) => value),
      decode,
    ) ?? [];
  const scalar = pairs.length === 1 && mayBe(written, 'scalar') ? values : [];
  return read(explode && mayBe(written, 'array') ? [values, ...scalar] : [], form);
}

/** Reads a header, which has no percent-encoding of its own (RFC 9110 §5.5). */
export function readHeader(written: Written, text: string): Reading {
  return read(
    delimited(written, text.trim(), [/\s*,\s*/], (part) => part),
    'values between commas',
  );
}

export function read(shapes: Shape[], form: string): Reading {
  return shapes.length > 0 ? { shapes } : { form };
}
