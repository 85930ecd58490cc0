import type { Mutation, Variant } from '../mutations/mutation.ts';
import type { ValueSpace } from '../values/value-space.ts';
import type { Context } from './context.ts';
import { type Place, replaceAt } from './place.ts';

/** A value with one place changed. */
export interface Mutant {
  mutation: Mutation;
  place: Place;
  variant: Variant;
  whole: unknown;
}

/**
 * What the mutations make of a value at one place, as far as the result can be sent and the
 * validator agrees that it is valid, or that it is not.
 */
export function mutate(
  { schemas }: Context,
  space: ValueSpace,
  whole: unknown,
  place: Place,
  mutations: readonly Mutation[],
  valid: boolean,
): Mutant[] {
  return mutations
    .filter(({ keyword }) => place.schema[keyword] !== undefined)
    .flatMap((mutation) => {
      const fitting = mutation
        .variants(place.schema, place.value, schemas)
        .map((variant) => ({ variant, whole: replaceAt(whole, place.path, variant.value) }))
        .filter((mutant) => space.canWrite(mutant.whole))
        .map((mutant) => ({ ...mutant, faults: space.faults(mutant.whole) }))
        .filter(({ faults, whole }) => (valid ? space.accepts(whole) : faults > 0));
      // A request with one fault only shows which one is overlooked.
      const best = fitting.find(({ faults }) => faults <= 1) ?? fitting[0];
      const chosen = mutation.each ? fitting : [best].filter((mutant) => mutant !== undefined);
      return chosen.map(({ variant, whole }) => ({ mutation, place, variant, whole }));
    });
}
