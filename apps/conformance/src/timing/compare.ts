/** The milliseconds that the two steps of a pair took in one run of their journey. */
export interface Sample {
  one: number;
  other: number;
}

/** What the samples of a pair say together, in milliseconds. */
export interface Comparison {
  samples: number;
  /** The medians of each step. */
  one: number;
  other: number;
  /** The median of what `other` took more than `one` in the same run. */
  difference: number;
  /** In how many of the samples `other` took longer. */
  slower: number;
  /** How likely so one-sided a result is if neither step is the slower one. */
  chance: number;
  /** Whether somebody who measures can tell the two steps apart. */
  isTold: boolean;
}

/** Once in a thousand comparisons chance alone may look like a difference. */
const MOST_CHANCE = 0.001;

/** Less than this is what a busy machine adds here and there, and what a network hides. */
export const LEAST_DIFFERENCE_MS = 1;

/** With fewer samples not even the most one-sided result would be unlikely enough. */
export const FEWEST_SAMPLES = 11;

/**
 * Compares two steps by what each run of their journey took for both of them. Differences within a
 * run leave out what made the whole run slow, and the sign test asks only which step was the slower
 * one, so that no outlier, however large, counts for more than one sample.
 */
export function compareTimes(samples: Sample[]): Comparison {
  const differences = samples.map(({ one, other }) => other - one);
  const difference = median(differences);
  const slower = differences.filter((each) => each > 0).length;
  const chance = signTest(slower, samples.length);
  return {
    samples: samples.length,
    one: median(samples.map(({ one }) => one)),
    other: median(samples.map(({ other }) => other)),
    difference,
    slower,
    chance,
    isTold: chance < MOST_CHANCE && Math.abs(difference) >= LEAST_DIFFERENCE_MS,
  };
}

/** The chance that of `count` tosses of a coin so few or so many are heads, on either side. */
function signTest(heads: number, count: number): number {
  const rare = Math.min(heads, count - heads);
  let logTerm = -count * Math.log(2);
  let sum = 0;
  for (let index = 0; index <= rare; index += 1) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((count - index) / (index + 1));
  }
  return Math.min(1, 2 * sum);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
