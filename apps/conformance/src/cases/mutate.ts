import type { Mutation, Variant } from '../mutations/mutation.ts';
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
 * What the mutations make of a value at one place, as far as the validator agrees that the result
 * is valid, or that it is not. `pointer` names the schema of the whole value.
 */
export function mutate(
  { validator }: Context,
  pointer: string,
  whole: unknown,
  place: Place,
  mutations: readonly Mutation[],
  valid: boolean,
): Mutant[] {
  return mutations
    .filter(({ keyword }) => place.schema[keyword] !== undefined)
    .flatMap((mutation) => {
      const fitting = mutation
        .variants(place.schema, place.value)
        .map((variant) => ({ variant, whole: replaceAt(whole, place.path, variant.value) }))
        .map((mutant) => ({ ...mutant, faults: validator.faults(pointer, mutant.whole).length }))
        .filter(({ faults }) => (faults === 0) === valid);
      // A request with one fault only shows which one is overlooked.
      const best = fitting.find(({ faults }) => faults <= 1) ?? fitting[0];
      const chosen = mutation.each ? fitting : [best].filter((mutant) => mutant !== undefined);
      return chosen.map(({ variant, whole }) => ({ mutation, place, variant, whole }));
    });
}
