import type { Rating } from '../change.ts';

/** Something that may be there and may have to be: a parameter, a header, a body. */
export interface Part {
  required: boolean;
}

/** What came of the presence of a part. */
export interface PresenceChange {
  change: 'added' | 'removed' | 'required' | 'optional';
  rating: Rating;
  words: string;
}

/**
 * Rates whether a part is there on both sides. Who sends it can fail where it is newly asked for, who
 * reads it where it is no longer sure to come; a part that is gone is what somebody relied on.
 */
export function comparePresence(
  role: 'sends' | 'reads',
  base: Part | undefined,
  revision: Part | undefined,
): PresenceChange | undefined {
  if (!base && !revision) return undefined;
  if (!base) {
    const isAsked = role === 'sends' && revision?.required === true;
    const words = revision?.required ? 'is new and required' : 'is new';
    return { change: 'added', rating: isAsked ? 'breaking' : 'additive', words };
  }
  if (!revision) return { change: 'removed', rating: 'breaking', words: 'is gone' };
  if (base.required === revision.required) return undefined;
  const isWorse = revision.required === (role === 'sends');
  return {
    change: revision.required ? 'required' : 'optional',
    rating: isWorse ? 'breaking' : 'additive',
    words: revision.required ? 'is required; was: optional' : 'is optional; was: required',
  };
}
