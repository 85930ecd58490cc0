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
 * What the mutations make of a value at one place, as far as it is wanted, can be sent, and the
 * validator agrees that it is valid, or that it is not.
 */
export function mutate(
  { schemas }: Context,
  space: ValueSpace,
  whole: unknown,
  place: Place,
  mutations: readonly Mutation[],
  valid: boolean,
  isWanted: (mutation: Mutation, variant: Variant) => boolean = () => true,
): Mutant[] {
  const fits = (other: unknown) =>
    space.canWrite(other) && (valid ? space.accepts(other) : space.isFaulty(other));
  return mutations
    .filter(({ keyword }) => place.schema[keyword] !== undefined)
    .flatMap((mutation) => {
      const fitting = mutation
        .variants(place.schema, place.value, schemas)
        .filter((variant) => isWanted(mutation, variant))
        .map((variant) => ({ variant, whole: replaceAt(whole, place.path, variant.value) }))
        .filter((mutant) => fits(mutant.whole));
      const chosen = mutation.each ? fitting : [bestOf(space, fitting, valid)];
      return chosen
        .filter((mutant) => mutant !== undefined)
        .map(({ variant, whole }) => ({ mutation, place, variant, whole }));
    });
}

/** A request with one fault only shows which one is overlooked. */
function bestOf<Made extends { whole: unknown }>(
  space: ValueSpace,
  fitting: Made[],
  valid: boolean,
): Made | undefined {
  const [first, ...others] = fitting;
  if (valid || others.length === 0) return first;
  return fitting.find(({ whole }) => space.faults(whole) <= 1) ?? first;
}
