import { evaluate, type Scope } from './expression.ts';

/** A clock of a machine that is kept at the right time is off by less. */
const TOLERANCE_MS = 60_000;

/** The first of the expressions whose value is no time of just now, and that value. */
export function findOtherTime(
  expressions: string[],
  scope: Scope,
  now: number,
): { expression: string; seen: string } | undefined {
  for (const expression of expressions) {
    const seen = String(evaluate(expression, scope));
    if (Math.abs(Date.parse(seen) - now) <= TOLERANCE_MS) continue;
    return { expression, seen };
  }
  return undefined;
}
