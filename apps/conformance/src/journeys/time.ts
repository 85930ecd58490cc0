import { parseJwt } from '../probes/jwt.ts';
import type { ExpectedTime } from './arazzo.ts';
import { evaluate, type Scope } from './expression.ts';

/** Clocks differ, and some servers date a token back a little for those that are behind. */
const TOLERANCE_S = 60;

/**
 * How a time differs from the one that it has to be; undefined if it does not. `now` is in seconds.
 * Of a JWT its `exp` is the time, and its life from `iat` to that has to be the same (RFC 7519 §4.1).
 * A token that is no JWT tells nothing.
 */
export function findOtherTime(
  { of, after }: ExpectedTime,
  scope: Scope,
  now: number,
): string | undefined {
  const value = String(evaluate(of, scope));
  const isOther = (time: number, from: number) => !(Math.abs(time - from - after) <= TOLERANCE_S);
  if (after === 0) return isOther(Date.parse(value) / 1000, now) ? value : undefined;
  const jwt = parseJwt(value);
  if (!jwt) return undefined;
  const { iat, exp } = jwt.payload;
  if (typeof exp !== 'number') return 'a JWT without exp';
  if (typeof iat === 'number' && isOther(exp, iat)) return `${exp - iat} s from iat to exp`;
  return isOther(exp, now) ? `${Math.round(exp - now)} s from now to exp` : undefined;
}
