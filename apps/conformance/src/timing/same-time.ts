import type { Finding } from '@rememberizer/oracle';
import type { Comparison } from './compare.ts';
import type { Pair } from './pairs.ts';

/** What is asked of two steps whose answers are the same. */
export const SAME_TIME = {
  id: 'journey-same-time',
  requirement: 'Two answers that must not tell anything apart take the same time.',
  weight: 'should',
} as const;

/** The finding about two steps that can be told apart by a clock. */
export function sameTimeFinding({ one, other }: Pair, comparison: Comparison): Finding {
  const { samples, difference, slower } = comparison;
  return {
    rule: SAME_TIME.id,
    weight: SAME_TIME.weight,
    source: `${other.source}/x-same-answer`,
    message: `the time that step '${other.id}' takes tells it from '${one.id}'`,
    expected: `the time of '${one.id}', a median of ${milliseconds(comparison.one)}`,
    seen:
      `a median of ${milliseconds(comparison.other)}, ` +
      `${milliseconds(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} within a run, ` +
      `slower in ${slower} of ${samples} runs`,
    location: 'time',
  };
}

export function milliseconds(duration: number): string {
  return `${duration.toFixed(1)} ms`;
}
