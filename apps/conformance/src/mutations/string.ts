import { count, fillings, resize, WIDE } from './filling.ts';
import type { Mutation, Variant } from './mutation.ts';

/** Texts that look right and are not, by format: of the right form too, where one has a meaning. */
const WRONG_FORMATS: Record<string, string | string[]> = {
  date: ['2023-02-29', '29.02.2024'],
  'date-time': ['2024-02-29 12:30', '2023-02-29T12:30:00Z', '2024-02-28T25:00:00Z'],
  time: '25:00:00Z',
  duration: '1 day',
  email: 'user@',
  hostname: '-example-',
  ipv4: '192.0.2.256',
  ipv6: '2001:db8:::1',
  uri: 'not a uri',
  url: 'not a url',
  uuid: ['7f2c1a9e-4b53-4d0a-9c1e', '7f2c1a9e-4b53-4d0a-9c1e-8a6f0e2d3bxy'],
  byte: 'a',
};

/** A digit to Unicode and to the `\\d` of some engines, and none to JSON Schema. */
const WIDE_DIGIT = '\uFF15';

/** Those that are forgotten most often come first: C1 (ISO 6429), then DEL and C0. */
const CONTROLS = ['\u0085', '\u007F', '\u0007'];

/** How to break the keywords of strings. Lengths are counted in code points (JSON Schema §6.3). */
export const stringMutations: Mutation[] = [
  {
    keyword: 'minLength',
    family: 'limits',
    variants({ minLength }, value) {
      const length = Number(minLength) - 1;
      if (typeof value !== 'string' || length < 0) return [];
      // Who counts bytes or UTF-16 units takes the first one for long enough.
      const texts = [WIDE.repeat(length), resize(value, length)];
      return texts.map((text) => ({ title: `${count(length)} in`, value: text }));
    },
  },
  {
    keyword: 'maxLength',
    family: 'limits',
    variants({ maxLength, format }, value) {
      if (typeof value !== 'string') return [];
      // Plain letters first: whatever else is counted, there are fewest of it.
      return fillings({ format, length: Number(maxLength) + 1 }, value, ['x', WIDE]);
    },
  },
  {
    keyword: 'pattern',
    family: 'limits',
    each: true,
    variants({ pattern }, value) {
      if (typeof value !== 'string') return [];
      const [head, rest, most, last] = [
        value.slice(0, 1),
        value.slice(1),
        value.slice(0, -1),
        value.slice(-1),
      ];
      const control = CONTROLS.find((each) => !matches(pattern, head + each + rest));
      const broken: Variant[] = [
        // Some engines let `$` stand before a last line feed, where JSON Schema does not.
        { title: 'line feed at the end of', value: `${value}\n` },
        { title: 'control character in', value: `${head}${control ?? ''}${rest}` },
        { title: 'space instead of the first character of', value: ` ${rest}` },
        { title: 'last character twice in', value: `${value}${last}` },
        { title: 'without its last character', value: most },
        { title: 'letter instead of the last character of', value: `${most}x` },
        { title: 'letters of the other case in', value: otherCase(value) },
        ...(/\d$/.test(value)
          ? [{ title: 'digit of another script in', value: `${most}${WIDE_DIGIT}` }]
          : []),
      ];
      // What breaks another keyword only is no matter of the pattern.
      return broken.filter((variant) => !matches(pattern, String(variant.value)));
    },
  },
  {
    keyword: 'format',
    family: 'limits',
    each: true,
    variants({ format }) {
      const [first, ...others] = [WRONG_FORMATS[String(format)] ?? []].flat();
      if (first === undefined) return [];
      return [
        { title: `no ${format} in`, value: first },
        ...others.map((text) => ({ title: `${text}, which is no ${format}, in`, value: text })),
      ];
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

/** Which case counts is easily forgotten. */
function otherCase(text: string): string {
  const lower = text.toLowerCase();
  return lower === text ? text.toUpperCase() : lower;
}

function matches(pattern: unknown, text: string): boolean {
  try {
    return new RegExp(String(pattern), 'u').test(text);
  } catch {
    return false;
  }
}
