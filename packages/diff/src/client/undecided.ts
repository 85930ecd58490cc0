import type { Finding } from './graph.ts';
import type { Parts } from './parts.ts';

/** `any` stands where the compiler could make no type, and would fit everything. */
export function undecided(base: Parts, revision: Parts): Finding | undefined {
  if (base.any === revision.any) return undefined;
  const side = base.any ? 'base' : 'revision';
  const message = `The compiler can make no type of what the generator wrote for the ${side}.`;
  return { rule: 'client-undecided', rating: 'unknown', message };
}
