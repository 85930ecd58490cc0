import type { Alternative, JsonType } from './alternative.ts';
import { concerns, isWithin } from './format.ts';
import { lengthWords } from './length-words.ts';
import { type Obstacle, refused } from './obstacle.ts';
import { compareTexts, type Inclusion } from './pattern.ts';

/** Why texts of the one are none of the other. */
export function compareStrings(one: Alternative, other: Alternative): Obstacle[] {
  const [a, b] = [one.string, other.string];
  const found = compareFormats(one, other, 'string');
  const text = (length: number) => 'x'.repeat(Math.min(Math.max(length, 0), 100_000));
  // A pattern may limit the length as well, and a length what a pattern asks for.
  const isPatterned = a.patterns.length > 0;
  const compare = (wanted: Partial<typeof b>): Inclusion =>
    compareTexts(a, { minLength: 0, maxLength: Number.POSITIVE_INFINITY, patterns: [], ...wanted });
  const add = (keyword: string, facts: [string, string], inclusion: Inclusion, texts: string[]) => {
    if (inclusion.isWithin) return;
    const example = inclusion.isWithin === false ? [inclusion.example] : [];
    const obstacle = refused(one, other, keyword, facts, [...example, ...texts]);
    const { reason } = 'reason' in inclusion ? inclusion : {};
    found.push(reason ? { ...obstacle, kind: 'undecided', reason: undecided(reason) } : obstacle);
  };
  const unknown: Inclusion = { isWithin: false, example: '' };
  if (b.minLength > a.minLength) {
    const inclusion = isPatterned ? compare({ minLength: b.minLength }) : unknown;
    const facts: [string, string] = [
      lengthWords(a.minLength, 'least', 'character'),
      lengthWords(b.minLength, 'least', 'character'),
    ];
    add('minLength', facts, inclusion, [text(a.minLength), text(b.minLength - 1)]);
  }
  if (b.maxLength < a.maxLength) {
    const inclusion = isPatterned ? compare({ maxLength: b.maxLength }) : unknown;
    const facts: [string, string] = [
      lengthWords(a.maxLength, 'most', 'character'),
      lengthWords(b.maxLength, 'most', 'character'),
    ];
    add('maxLength', facts, inclusion, [text(b.maxLength + 1)]);
  }
  for (const pattern of b.patterns.filter((each) => !a.patterns.includes(each))) {
    const facts: [string, string] = [patternWords(a.patterns), `matches ${pattern}`];
    add('pattern', facts, compare({ patterns: [pattern] }), []);
  }
  return found;
}

const PRECISION = 'a number loses digits that the other side has, and no validator counts them';

/** Formats that the one side does not have, or has another one in the place of. */
export function compareFormats(one: Alternative, other: Alternative, type: JsonType): Obstacle[] {
  const [own, wanted] = [one.formats, other.formats].map((formats) =>
    formats.filter((format) => concerns(format, type)),
  );
  return (wanted ?? [])
    .filter((format) => !own?.some((each) => isWithin(each, format)))
    .map((format) => {
      const facts: [string, string] = [own?.join(' and ') || 'no format', format];
      const samples = own?.length ? [] : ['example', '', 'x'.repeat(12)];
      const obstacle = { ...refused(one, other, 'format', facts, samples), name: format };
      return type === 'number' ? { ...obstacle, reason: PRECISION } : obstacle;
    });
}

function patternWords(patterns: string[]): string {
  return patterns.length > 0 ? `matches ${patterns.join(' and ')}` : 'no pattern';
}

function undecided(reason: string): string {
  return `the patterns cannot be compared (${reason.replace(/\.$/, '')})`;
}
