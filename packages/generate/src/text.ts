import fc from 'fast-check';
import { fitted } from './pump.ts';

/** So many texts are tried to find one whose length fits as well. */
const TRIED = 30;

/** Turning a pattern round takes long, and the same one is asked for again and again. */
const found = new Map<string, string[]>();

/** Ordinary texts of which some match what asks for several kinds of letters. */
const ORDINARY = [
  'Example1!',
  'example1',
  'EXAMPLE',
  'Example',
  'example',
  'a',
  'A',
  '1',
  'a1',
  'A1',
  '',
];

export interface Lengths {
  least?: number;
  most?: number;
}

/** A text that a pattern and lengths allow, the same one each time; undefined if none is found. */
export function matchingText(pattern: string, lengths: Lengths = {}): string | undefined {
  for (const text of matchingTexts([pattern], lengths)) return text;
  return undefined;
}

/** Texts that all of some patterns match, of a length in code points, short ones mostly first. */
export function* matchingTexts(
  patterns: string[],
  { least = 0, most = Number.POSITIVE_INFINITY }: Lengths = {},
): Generator<string> {
  const fitting = (text: string) => patterns.every((pattern) => matches(pattern, text));
  const isWithin = (text: string) => [...text].length >= least && [...text].length <= most;
  const known = patterns.flatMap((pattern) => clauses(pattern)).map(textsFor);
  const singles = [...new Set(known.flat())];
  yield* singles.filter((text) => isWithin(text) && fitting(text));
  yield* ORDINARY.filter((text) => isWithin(text) && fitting(text));
  const near = [...singles, ...ORDINARY, ...joined(known)].filter(fitting);
  for (const text of near) {
    if (isWithin(text)) {
      if (!singles.includes(text)) yield text;
      continue;
    }
    const other = fitted(text, { least, most }, fitting);
    if (other !== undefined) yield other;
  }
}

/** What may stand in the brackets of a group, groups in it included. */
const INNER = String.raw`(?:[^()\\[]|\\.|\[(?:[^\]\\]|\\.)*\]|\((?:[^()\\]|\\.)*\))*`;
const AHEAD = new RegExp(String.raw`^\^?\(\?=(${INNER})\)`);
const AROUND = new RegExp(String.raw`\(\?<?[=!]${INNER}\)`, 'g');

/**
 * What looks ahead at the beginning of a pattern asks for a match of its own. What else looks around
 * cannot be turned round, and is left to the test of the texts that come out without it.
 */
function clauses(pattern: string): string[] {
  const ahead = AHEAD.exec(pattern);
  if (!ahead) return [pattern.replace(AROUND, '')];
  return [...clauses(`^${ahead[1]}`), ...clauses(`^${pattern.slice(ahead[0].length)}`)];
}

/** The first texts of all patterns behind each other, in a few orders. */
function joined(known: string[][]): string[] {
  const firsts = known.flatMap((texts) => texts.slice(0, 1));
  return [firsts.join(''), firsts.toReversed().join('')];
}

/** Some texts that a pattern allows, the shortest first. */
function textsFor(pattern: string): string[] {
  const known = found.get(pattern);
  if (known) return known;
  const texts = invert(pattern);
  found.set(pattern, texts);
  return texts;
}

function invert(pattern: string): string[] {
  try {
    const texts = fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), {
      numRuns: TRIED,
      seed: 1,
    });
    return texts.toSorted((a, b) => a.length - b.length);
  } catch {
    // Not every pattern can be turned round, one that refers back for instance.
    return [];
  }
}

/** Whether a text matches a pattern; a pattern that is none matches nothing. */
export function matches(pattern: string, text: string): boolean {
  try {
    return expressionOf(pattern).test(text);
  } catch {
    return false;
  }
}

const expressions = new Map<string, RegExp>();

/** Not every pattern in the field is valid with the `u` flag, which JSON Schema asks for. */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  let made: RegExp;
  try {
    made = new RegExp(pattern, 'u');
  } catch {
    made = new RegExp(pattern);
  }
  expressions.set(pattern, made);
  return made;
}
