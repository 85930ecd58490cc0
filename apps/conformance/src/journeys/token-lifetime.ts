import { parseJwt } from '../probes/jwt.ts';
import type { Lifetime } from './arazzo.ts';
import { evaluate, type Scope } from './expression.ts';

/** Clocks differ, and some servers date a token back a little for those that are behind. */
const TOLERANCE_S = 60;

/**
 * How the life of a JWT (RFC 7519 §4.1) differs from what it has to be: `now`, in seconds, and `iat`
 * are both its beginning. What is no JWT tells nothing about its life, so nothing is asked of it.
 */
export function findOtherLifetime(
  { token, seconds }: Lifetime,
  scope: Scope,
  now: number,
): string | undefined {
  const jwt = parseJwt(String(evaluate(token, scope)));
  if (!jwt) return undefined;
  const { iat, exp } = jwt.payload;
  if (typeof exp !== 'number') return 'no exp';
  const isOther = (from: number) => Math.abs(exp - from - seconds) > TOLERANCE_S;
  if (typeof iat === 'number' && isOther(iat)) return `${exp - iat} s from iat to exp`;
  return isOther(now) ? `${Math.round(exp - now)} s from now to exp` : undefined;
}
