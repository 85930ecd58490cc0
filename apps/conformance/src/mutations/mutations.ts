import { collectionMutations } from './collection.ts';
import { compositionMutations } from './composition.ts';
import type { Mutation } from './mutation.ts';
import { numberMutations } from './number.ts';
import { stringMutations } from './string.ts';
import { structureMutations } from './structure.ts';

/** Every way to break a keyword of a schema. */
export const breakingMutations: readonly Mutation[] = [
  ...structureMutations,
  ...stringMutations,
  ...numberMutations,
  ...collectionMutations,
  ...compositionMutations,
];
