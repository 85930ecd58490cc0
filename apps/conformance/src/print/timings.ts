import { milliseconds } from '../timing/same-time.ts';
import type { Timing } from '../timing/time-journeys.ts';

/** A line for each pair of steps whose times were compared. */
export function describeTimings(timings: Timing[]): string[] {
  return timings.map(({ journey, steps, samples, one, other, isTold }) => {
    const times = `${steps.one} ${milliseconds(one)}, ${steps.other} ${milliseconds(other)}`;
    return `${journey}: ${times}: ${isTold ? 'told apart' : 'not told apart'} in ${samples} runs`;
  });
}
