import type { Finding } from '@rememberizer/oracle';

/** What is asked of a journey, besides what is asked of each of its answers. */
export const journeyRules = {
  'journey-criterion': 'Every step of a journey meets its success criteria.',
  'journey-output': 'Every step of a journey gives the outputs that later steps need.',
  'journey-same-answer': 'Two answers that must not tell anything apart are the same.',
  'journey-lifetime': 'A token lives as long as it has to, and no longer.',
  'journey-time': 'What has to be the time of an answer is that time.',
  'journey-not-tried': 'Every step of a journey can be tried.',
} as const;

/** A finding about a step; `source` is its place in the Arazzo file. */
export function journeyFinding(
  rule: keyof typeof journeyRules,
  source: string,
  words: Pick<Finding, 'message' | 'expected' | 'seen'>,
): Finding {
  return { rule, weight: 'must', source, location: 'journey', ...words };
}
