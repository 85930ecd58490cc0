import type { JsonObject } from '@rememberizer/description';
import { type Decimal, leastCommonMultiple, toDecimal, toNumber, unitsAt } from './decimal.ts';
import { lower, said, take, upper } from './limits.ts';

/** The distances between candidates where no `multipleOf` says one: whole numbers come first. */
const DISTANCES = Array.from({ length: 16 }, (_, scale) => ({ units: 1n, scale }));
const FROM_EACH = 12;

/** Numbers within the limits of schemas, small ones first. */
export function* numbers(parts: JsonObject[], isInteger: boolean): Generator<number> {
  const steps = said(parts, 'multipleOf').flatMap((step) =>
    typeof step === 'number' && step > 0 ? [toDecimal(step)] : [],
  );
  const whole = { units: 1n, scale: 0 };
  if (isInteger || steps.length > 0) {
    yield* multiples(parts, common(isInteger ? [whole, ...steps] : steps));
    return;
  }
  for (const distance of DISTANCES) yield* take(multiples(parts, distance), FROM_EACH);
  yield* multiples(parts, whole);
}

function common(steps: Decimal[]): Decimal {
  const scale = Math.max(...steps.map((step) => step.scale));
  const units = steps.map((step) => unitsAt(step, scale)).reduce(leastCommonMultiple);
  return { units, scale };
}

/** The multiples of a step, upwards from the lowest or from the step itself, and then downwards. */
function* multiples(parts: JsonObject[], step: Decimal): Generator<number> {
  const limits = limitsOf(parts);
  const scale = Math.max(step.scale, ...limits.map(({ limit }) => limit.scale));
  const unit = unitsAt(step, scale);
  let [low, high]: [bigint | undefined, bigint | undefined] = [undefined, undefined];
  for (const { limit, isLow, isExclusive } of limits) {
    const units = unitsAt(limit, scale);
    if (isLow) low = largest(low, isExclusive ? units + 1n : units);
    else high = smallest(high, isExclusive ? units - 1n : units);
  }
  const start = low === undefined ? smallest(floor(high, unit), unit) : -floor(-low, unit);
  const at = (units: bigint) => toNumber({ units, scale });
  for (let units = start; high === undefined || units <= high; units += unit) yield at(units);
  for (let units = start - unit; low === undefined || units >= low; units -= unit) yield at(units);
}

function limitsOf(parts: JsonObject[]) {
  const limits = [
    { value: lower(parts, 'minimum', Number.NEGATIVE_INFINITY), isLow: true, isExclusive: false },
    {
      value: lower(parts, 'exclusiveMinimum', Number.NEGATIVE_INFINITY),
      isLow: true,
      isExclusive: true,
    },
    { value: upper(parts, 'maximum'), isLow: false, isExclusive: false },
    { value: upper(parts, 'exclusiveMaximum'), isLow: false, isExclusive: true },
  ];
  return limits
    .filter(({ value }) => Number.isFinite(value))
    .map(({ value, ...limit }) => ({ ...limit, limit: toDecimal(value) }));
}

/** The largest multiple that is not above a number. */
function floor<T extends bigint | undefined>(units: T, unit: bigint): T {
  if (units === undefined) return units;
  const rest = ((units % unit) + unit) % unit;
  return (units - rest) as T;
}

function largest(a: bigint | undefined, b: bigint): bigint {
  return a !== undefined && a > b ? a : b;
}

function smallest(a: bigint | undefined, b: bigint): bigint {
  return a !== undefined && a < b ? a : b;
}
