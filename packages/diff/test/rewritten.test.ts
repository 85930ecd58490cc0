import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairs } from './pairs/all.ts';
import { rateWire } from './pairs/rate.ts';
import { rewritten, stepsArbitrary } from './rewrites.ts';

/** How often each pair is written differently; the long form does so many times. */
const runs = Number(process.env.REWRITES ?? 1);

test.each(pairs)('$name: however both sides are written', ({ base, revision, wire }) => {
  fc.assert(
    fc.property(stepsArbitrary, stepsArbitrary, (left, right) => {
      const [one, other] = [rewritten(base, left), rewritten(revision, right)];
      expect(rateWire(one, other), JSON.stringify([one, other])).toBe(wire);
    }),
    { numRuns: runs, seed: 1 },
  );
});
