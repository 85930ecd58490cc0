import type { JsonObject } from '@rememberizer/description';
import fc from 'fast-check';
import { toDecimal, toNumber } from './decimal.ts';

const LARGEST = 10_000;

/** Numbers within the limits of a schema, in decimal steps. */
export function numberArbitrary(
  schema: JsonObject,
  type: 'integer' | 'number',
): fc.Arbitrary<number> {
  const limit = (keyword: string) =>
    typeof schema[keyword] === 'number' ? schema[keyword] : undefined;
  const [above, below] = [limit('exclusiveMinimum'), limit('exclusiveMaximum')];
  const step = toDecimal(limit('multipleOf') ?? 1);
  const size = toNumber(step);
  const at = (count: number) => toNumber({ ...step, units: step.units * BigInt(count) });
  const top = limit('maximum') ?? below;
  const min =
    limit('minimum') ?? above ?? (top !== undefined && top <= 0 ? top - LARGEST * size : 0);
  const max = Math.max(min, top ?? min + LARGEST * size);
  const low = firstCount(
    Math.floor(min / size),
    (count) => at(count) >= min && at(count) !== above,
  );
  const high = firstCount(
    -Math.ceil(max / size),
    (count) => at(-count) <= max && at(-count) !== below,
  );
  const whole = fc.integer({ min: low, max: Math.max(low, -high) }).map(at);
  if (type === 'integer' || schema.multipleOf !== undefined) return whole;
  const fraction = fc
    .double({
      min,
      max,
      minExcluded: min === above && min < max,
      maxExcluded: max === below && min < max,
      noNaN: true,
      noDefaultInfinity: true,
    })
    // JSON has a minus zero and hardly a server keeps it.
    .map((value) => value + 0);
  return low > -high ? fraction : fc.oneof(whole, fraction);
}

/** The first of a few counts that is within a limit: a quotient of binary fractions may be beside it. */
function firstCount(start: number, isWithin: (count: number) => boolean): number {
  return [start, start + 1, start + 2].find(isWithin) ?? start;
}
