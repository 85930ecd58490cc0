import type { Finding, Weight } from '@rememberizer/oracle';

/** What is told of a resource that is not there when it should be, or the other way round. */
export const lifeRules = {
  'created-not-found': {
    requirement: 'What a 201 says has been created is there.',
    source: 'RFC 9110 §15.3.2',
  },
  'created-not-same': {
    requirement: 'Under the path of something that was created there is that and nothing else.',
    source: 'RFC 9110 §15.3.2',
  },
  'changed-not-at-all': {
    requirement: 'What a PUT or PATCH says has been changed is not just as it was.',
    source: 'RFC 9110 §9.3.4, RFC 5789 §2',
  },
  'deleted-still-there': {
    requirement: 'What a DELETE says has been deleted is there no more as it was.',
    source: 'RFC 9110 §9.3.5',
  },
} as const;

/** A finding of one of these rules. */
export function lifeFinding(
  rule: keyof typeof lifeRules,
  words: Pick<Finding, 'message' | 'expected' | 'seen' | 'location'>,
  weight: Weight = 'must',
): Finding {
  return { rule, weight, source: lifeRules[rule].source, ...words };
}
