import type { Finding } from '@rememberizer/oracle';
import type { Step } from './arazzo.ts';

/** What is asked of a journey, besides what is asked of each of its answers. */
export const journeyRules = {
  'journey-criterion': 'Every step of a journey meets its success criteria.',
  'journey-output': 'Every step of a journey gives the outputs that later steps need.',
  'journey-same-answer': 'Two answers that must not tell anything apart are the same.',
  'journey-same-value': 'What belongs to one answer is another thing in the next one.',
  'journey-time': 'Times are those of the answer, and tokens expire when they have to.',
  'journey-stale': 'Every step of a journey sends what the description takes.',
  'journey-not-tried': 'Every step of a journey can be tried.',
} as const;

/**
 * A finding about a step. Its source is the step's place in the Arazzo file, or what stands `at` a
 * place in that.
 */
export function journeyFinding(
  rule: keyof typeof journeyRules,
  { source, journey, id }: Pick<Step, 'source' | 'journey' | 'id'>,
  words: Pick<Finding, 'message' | 'expected' | 'seen'>,
  at = '',
): Finding {
  const location = `journey ${journey} › ${id}`;
  return { rule, weight: 'must', source: source + at, location, ...words };
}
