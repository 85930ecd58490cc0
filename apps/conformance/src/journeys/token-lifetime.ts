import { parseJwt } from '../probes/jwt.ts';
import type { Lifetime } from './arazzo.ts';
import { evaluate, type Scope } from './expression.ts';

/** Some servers date a token back a little, for clocks that are behind. */
const TOLERANCE_S = 60;

/**
 * How the life of a JWT, from `iat` to `exp` (RFC 7519 §4.1), differs from what it has to be. What
 * is no JWT tells nothing about its life, so nothing is asked of it.
 */
export function findOtherLifetime({ token, seconds }: Lifetime, scope: Scope): string | undefined {
  const jwt = parseJwt(String(evaluate(token, scope)));
  if (!jwt) return undefined;
  const { iat, exp } = jwt.payload;
  if (typeof exp !== 'number') return 'no exp';
  const from = typeof iat === 'number' ? iat : Date.now() / 1000;
  if (Math.abs(exp - from - seconds) <= TOLERANCE_S) return undefined;
  return `${Math.round(exp - from)} s from iat to exp`;
}
