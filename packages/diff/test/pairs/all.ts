import { messagePairs } from './messages.ts';
import type { Pair } from './pair.ts';
import { rewrittenPairs } from './rewritten.ts';
import { combinedPairs, listPairs, objectPairs, valuePairs } from './schemas.ts';

export const pairs: Pair[] = [
  ...valuePairs,
  ...objectPairs,
  ...listPairs,
  ...combinedPairs,
  ...messagePairs,
  ...rewrittenPairs,
];
