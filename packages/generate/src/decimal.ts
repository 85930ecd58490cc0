/**
 * A decimal number as JSON writes it: `units` of ten to the power of minus `scale`. Binary fractions
 * know no cent, so whoever counts in steps of 0.01 counts in these.
 */
export interface Decimal {
  units: bigint;
  scale: number;
}

export function toDecimal(number: number): Decimal {
  const [digits = '0', exponent = '0'] = String(number).split('e');
  const [whole = '0', fraction = ''] = digits.split('.');
  const scale = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

export function toNumber({ units, scale }: Decimal): number {
  return Number(`${units}e-${scale}`);
}

/** How many units of another scale, which has to be as fine, a number is. */
export function unitsAt({ units, scale }: Decimal, finer: number): bigint {
  return units * 10n ** BigInt(finer - scale);
}

export function isMultiple(value: number, step: number): boolean {
  const [a, b] = [toDecimal(value), toDecimal(step)];
  const scale = Math.max(a.scale, b.scale);
  const divisor = unitsAt(b, scale);
  return divisor !== 0n && unitsAt(a, scale) % divisor === 0n;
}

/** The least number of units that is a multiple of both. */
export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}
