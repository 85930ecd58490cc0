import type { Alternative, Bound, NumberFacts } from './alternative.ts';
import { compareFormats } from './contain-string.ts';
import { type Obstacle, refused } from './obstacle.ts';

/** Why numbers of the one are none of the other. */
export function compareNumbers(one: Alternative, other: Alternative): Obstacle[] {
  const [a, b] = [inclusive(one.number), inclusive(other.number)];
  const found: Obstacle[] = [];
  const add = (keyword: string, facts: [string, string], candidates: number[]) =>
    found.push(refused(one, other, keyword, facts, candidates));
  if (b.isInteger && !a.isInteger && !a.multiples.some(Number.isInteger)) {
    const start = a.min?.value ?? Math.min(0, (a.max?.value ?? 1) - 1);
    add('type', ['any number', 'integers only'], [start + 0.5, 0.5, 1.5]);
  }
  if (isTighter(b.min, a.min, 1)) {
    add('minimum', [boundWords(a.min, 'least'), boundWords(b.min, 'least')], below(one, other));
  }
  if (isTighter(b.max, a.max, -1)) {
    add('maximum', [boundWords(a.max, 'most'), boundWords(b.max, 'most')], above(one, other));
  }
  for (const step of b.multiples) {
    if (a.multiples.some((each) => isMultiple(each, step))) continue;
    if (Number.isInteger(1 / step) && a.isInteger) continue;
    const first = a.multiples[0] ?? (a.isInteger ? 1 : step / 2);
    const start = a.min ? Math.ceil(a.min.value / first) * first : 0;
    const multiples = Array.from({ length: 12 }, (_, index) => start + first * (index + 1));
    add('multipleOf', [stepWords(a.multiples), `multiples of ${step}`], multiples);
  }
  return [...found, ...compareFormats(one, other, 'number')];
}

/** More than 4 is at least 5, of whole numbers. */
function inclusive(facts: NumberFacts): NumberFacts {
  const { isInteger, min, max } = facts;
  if (!isInteger) return facts;
  const whole = ({ value, exclusive }: Bound, sign: 1 | -1) => {
    const next = sign === 1 ? Math.ceil(value) : Math.floor(value);
    return { value: exclusive && next === value ? next + sign : next, exclusive: false };
  };
  return { ...facts, ...(min && { min: whole(min, 1) }), ...(max && { max: whole(max, -1) }) };
}

/** Whether a bound leaves out what the other one lets in; `sign` is 1 for a minimum. */
function isTighter(bound: Bound | undefined, other: Bound | undefined, sign: 1 | -1): boolean {
  if (!bound) return false;
  if (!other) return true;
  if (bound.value !== other.value) return (bound.value - other.value) * sign > 0;
  return bound.exclusive && !other.exclusive;
}

function isMultiple(value: number, step: number): boolean {
  // Decimal steps such as 0.01 are no whole quotients as binary fractions.
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

/** Numbers that the one minimum allows and the other does not. */
function below({ number: a }: Alternative, { number: b }: Alternative): number[] {
  const limit = b.min?.value ?? 0;
  const lowest = a.min ? [a.min.value, a.min.value + 1] : [limit - 1, limit - 1000];
  return [limit, ...lowest, limit - 1, (limit + (a.min?.value ?? limit - 1)) / 2];
}

function above({ number: a }: Alternative, { number: b }: Alternative): number[] {
  const limit = b.max?.value ?? 0;
  const highest = a.max ? [a.max.value, a.max.value - 1] : [limit + 1, limit + 1000];
  return [limit, ...highest, limit + 1, (limit + (a.max?.value ?? limit + 1)) / 2];
}

function boundWords(bound: Bound | undefined, side: 'least' | 'most'): string {
  if (!bound) return side === 'least' ? 'no minimum' : 'no maximum';
  const more = side === 'least' ? 'more' : 'less';
  return bound.exclusive ? `${more} than ${bound.value}` : `at ${side} ${bound.value}`;
}

function stepWords(multiples: number[]): string {
  return multiples.length > 0 ? `multiples of ${multiples.join(' and ')}` : 'no step';
}
