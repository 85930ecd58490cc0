import type { Change } from './change.ts';
import type { Unplaced } from './join-axes.ts';
import type { Finding } from './wire/finding.ts';

/**
 * Makes a change of a finding on the wire. What is said to break is shown by a message, or rests on a
 * rule that says why no validator can show it; anything else cannot be decided.
 */
export function prove(finding: Finding): Unplaced {
  const { rule, rating, side, operation, location, name, message, pointers } = finding;
  return {
    id: [rule, operation, location, name].filter((part) => part !== undefined).join(' '),
    rule,
    wire: rating,
    client: 'none',
    side,
    ...(operation === undefined ? {} : { operation }),
    location,
    message,
    ...proofOf(finding),
    pointers,
  };
}

type Proof = Partial<Pick<Change, 'wire' | 'reason' | 'witness'>>;

function proofOf({ rating, show, reason }: Finding): Proof {
  if (rating !== 'breaking' && rating !== 'unknown') return reason ? { reason } : {};
  const witness = show?.();
  if (witness)
    return { wire: 'breaking', witness, ...(reason && rating === 'breaking' ? { reason } : {}) };
  if (reason) return { reason };
  return { wire: 'unknown', reason: 'no message was found that shows it' };
}
