import type { Mutation, Variant } from './mutation.ts';

/** Texts that look right and are not, by format. */
const WRONG_FORMATS: Record<string, string> = {
  date: '2023-02-29',
  'date-time': '2024-02-29 12:30',
  time: '25:00:00Z',
  duration: '1 day',
  email: 'user.example.com',
  hostname: '-example-',
  ipv4: '192.0.2.256',
  ipv6: '2001:db8:::1',
  uri: 'not a uri',
  url: 'not a url',
  uuid: '7f2c1a9e-4b53-4d0a-9c1e',
  byte: 'a',
};

/** How to break the keywords of strings. Lengths are counted in code points (JSON Schema §6.3). */
export const stringMutations: Mutation[] = [
  {
    keyword: 'minLength',
    family: 'limits',
    variants({ minLength }, value) {
      const length = Number(minLength) - 1;
      if (typeof value !== 'string' || length < 0) return [];
      return [{ title: `${count(length)} in`, value: resize(value, length) }];
    },
  },
  {
    keyword: 'maxLength',
    family: 'limits',
    variants({ maxLength }, value) {
      if (typeof value !== 'string') return [];
      const length = Number(maxLength) + 1;
      return fillings(value, length).map((text) => ({ title: `${count(length)} in`, value: text }));
    },
  },
  {
    keyword: 'pattern',
    family: 'limits',
    each: true,
    variants(_, value) {
      if (typeof value !== 'string') return [];
      const broken: Variant[] = [
        // Some engines let `$` stand before a last line feed, where JSON Schema does not.
        { title: 'line feed at the end of', value: `${value}\n` },
        { title: 'control character in', value: `${value.slice(0, 1)}\u0007${value.slice(1)}` },
        { title: 'space instead of the first character of', value: ` ${value.slice(1)}` },
      ];
      return broken;
    },
  },
  {
    keyword: 'format',
    family: 'limits',
    variants({ format }) {
      const wrong = WRONG_FORMATS[String(format)];
      return wrong === undefined ? [] : [{ title: `no ${format} in`, value: wrong }];
    },
  },
  ...['enum', 'const'].map(
    (keyword): Mutation => ({
      keyword,
      family: 'limits',
      variants(_, value) {
        return othersThan(value).map((other) => ({ title: 'another value in', value: other }));
      },
    }),
  ),
];

/** Values of the same type, as far as there are any. */
function othersThan(value: unknown): unknown[] {
  if (typeof value === 'string') return [`${value}x`, 'conformance'];
  if (typeof value === 'number') return [1, -1, 1000].map((step) => value + step);
  return typeof value === 'boolean' ? [!value] : ['conformance'];
}

/** A text of a length in code points, made by cutting off or by adding to what is there. */
export function resize(text: string, length: number): string {
  const points = Array.from(text);
  if (points.length >= length) return points.slice(0, length).join('');
  return text + 'x'.repeat(length - points.length);
}

/**
 * Texts of a length. The first is filled up with a character of two UTF-16 units, which shows who
 * counts those instead of code points; where it is not allowed, plain letters follow.
 */
export function fillings(text: string, length: number): string[] {
  const missing = length - Array.from(text).length;
  if (missing < 0) return [resize(text, length)];
  return ['😀', 'x'].flatMap((character) => [
    text + character.repeat(missing),
    character.repeat(missing) + text,
  ]);
}

export function count(length: number): string {
  return `${length} character${length === 1 ? '' : 's'}`;
}
