import type { Obstacle } from '../schema/obstacle.ts';

/** Keywords under which a rule goes by a clearer name. */
const NAMES: Record<string, string> = {
  properties: 'member',
  unsent: 'read-only',
  additionalProperties: 'other-members',
  unevaluatedProperties: 'other-members',
  enum: 'values',
  if: 'condition',
  oneOf: 'overlap',
};

/** The id of a rule: who is concerned, what about, and which way it went. */
export function ruleOf(
  role: 'sends' | 'reads',
  { keyword, kind }: Obstacle,
  way: 'narrower' | 'wider',
): string {
  const subject = role === 'sends' ? 'request' : 'answer';
  const name = NAMES[keyword] ?? keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (kind === 'annotation' || kind === 'meaning') return `${subject}-${name}-changed`;
  // What an answer may be besides what it was is wider, and it is that which breaks who reads it.
  const isWider = (way === 'wider') === (role === 'sends');
  return `${subject}-${name}-${isWider ? 'wider' : 'narrower'}`;
}

/** What a member is that is named. */
const MEMBER = 'is a member';

function refusal(fact: string): string {
  return fact === 'is no member' ? '' : `, and ${fact}`;
}

/** One sentence: what the revision says, and what the base said. */
export function obstacleWords(obstacle: Obstacle, isReversed: boolean): string {
  const [one, other] = obstacle.facts;
  const [before, after] = isReversed ? [other, one] : [one, other];
  if (obstacle.keyword === 'properties')
    return after === MEMBER ? 'is new' : `is gone${refusal(after)}`;
  return `${after}; was: ${before}`;
}
