import { joinPointer } from '@rememberizer/description/pointer';
import type { Located } from './graph.ts';
import type { ClientRule } from './rules.ts';

/** One change of the generated types, rated for code that compiled against those of the base. */
export interface ClientChange {
  rule: ClientRule;
  rating: 'breaking' | 'unknown' | 'additive';
  /** `POST /pets`; absent for a type alone. */
  operation?: string;
  side: 'request' | 'response' | 'webhook' | 'api';
  /** `body #/name`, `query limit`, `201 body #/user/id`, `type Pet`, `operation`. Items are `*`. */
  location: string;
  message: string;
}

/** Where in a message: the part of it, and the steps within as a JSON pointer. */
export function locate(part: string, steps: string[]): string {
  if (steps.length === 0) return part;
  return `${part} ${joinPointer('#', ...steps)}`;
}

/** The change that a finding is at its place. */
export function toChange(
  { rule, rating, message, steps }: Located,
  place: Pick<ClientChange, 'operation' | 'side'> & { part: string },
): ClientChange {
  const { part, ...rest } = place;
  return { rule, rating, ...rest, location: locate(part, steps), message };
}
