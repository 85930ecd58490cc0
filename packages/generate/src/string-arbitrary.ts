import type { JsonObject } from '@rememberizer/description';
import fc from 'fast-check';
import { FORMATS } from './formats.ts';

/** Letters of several scripts and widths, and what is often forgotten to be escaped. */
const CHARACTERS = [...'abcXYZ019-_.+&<>"\'%é漢😀'];
const LONGEST = 40;

/** Ordinary texts of a format: odd ones are for those who write the format's parsers. */
const FORMAT_ARBITRARIES: Record<string, () => fc.Arbitrary<string>> = {
  email: () => fc.stringMatching(/^[a-z]{1,12}@example\.com$/),
  uuid: () => fc.uuid({ version: 4 }),
  ipv4: () => fc.ipV4(),
  ipv6: () => fc.ipV6(),
  date: () => dates().map((text) => text.slice(0, 10)),
  'date-time': dates,
};

/** Texts that the keywords of a schema are likely to allow. */
export function stringArbitrary(schema: JsonObject): fc.Arbitrary<string> {
  const { format, pattern, minLength, maxLength } = schema;
  const ofFormat = FORMAT_ARBITRARIES[String(format)]?.();
  if (ofFormat) return ofFormat;
  const known = FORMATS[String(format)];
  if (known !== undefined) return fc.constant(known);
  const least = Number(minLength ?? 0);
  const most = Math.max(least, Math.min(Number(maxLength ?? LONGEST), least + LONGEST));
  const text = fc.string({
    unit: fc.constantFrom(...CHARACTERS),
    minLength: least,
    maxLength: most,
    size: 'max',
  });
  return typeof pattern === 'string' ? textMatching(pattern, text) : text;
}

/** Most patterns only forbid something, and ordinary text keeps them better than invented text. */
function textMatching(pattern: string, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  try {
    const expression = new RegExp(pattern, 'u');
    const samples = fc.sample(text, { numRuns: 20, seed: 1 });
    if (samples.every((sample) => expression.test(sample))) return text;
    return fc.stringMatching(expression);
  } catch {
    // Not every pattern can be turned round, one that looks ahead for instance.
    return text;
  }
}

function dates(): fc.Arbitrary<string> {
  const [min, max] = [new Date('2000-01-01'), new Date('2035-12-31')];
  return fc.date({ min, max, noInvalidDate: true }).map((date) => date.toISOString());
}
