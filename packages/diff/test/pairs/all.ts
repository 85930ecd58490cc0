import { messagePairs } from './messages.ts';
import type { Pair } from './pair.ts';
import { rewrittenPairs } from './rewritten.ts';
import {
  combinedPairs,
  grownPairs,
  listPairs,
  objectPairs,
  tuplePairs,
  valuePairs,
} from './schemas.ts';

export const pairs: Pair[] = [
  ...valuePairs,
  ...objectPairs,
  ...grownPairs,
  ...listPairs,
  ...tuplePairs,
  ...combinedPairs,
  ...messagePairs,
  ...rewrittenPairs,
];
