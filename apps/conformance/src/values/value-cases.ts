import { joinPointer } from '@rememberizer/description/pointer';
import type { Family } from '../cases/case.ts';
import type { Context } from '../cases/context.ts';
import { type Mutant, mutate } from '../cases/mutate.ts';
import type { Mutation, Variant } from '../mutations/mutation.ts';
import { validVariants } from '../mutations/valid.ts';
import { type Base, basesOf, placesToBreak } from './base.ts';
import type { ValueSpace } from './value-space.ts';

/** A value to send in the place of an example, and what is special about it. */
export interface ValueCase {
  family: Family;
  title: string;
  /** Where in the value. */
  place: string;
  whole: unknown;
  isValid: boolean;
  /** The schema allows it, and yet a server that refuses it does no wrong. */
  isOpen?: boolean;
  source: string;
}

/**
 * Every value that differs from a valid one in one thing: valid ones that show more of the schema or
 * lie at its edges, and such in which one keyword is broken. What an example has already shown its
 * `others` are not asked for again.
 */
export function valueCases(
  context: Context,
  given: ValueSpace,
  value: unknown,
  others: unknown[] = [],
): ValueCase[] {
  // Whoever doubts the example has to doubt whatever is made from it.
  const isCertain = given.accepts(value);
  const accepts = isCertain ? given.accepts : (other: unknown) => given.faults(other) === 0;
  const space = { ...given, accepts };
  const examples = [value, ...others.filter((other) => space.accepts(other))];
  const bases = basesOf(context, space, examples);
  const seen = new Set(examples.map((example) => JSON.stringify(example)));
  const covered = new Set<string>();
  const isNew = ({ whole }: { whole: unknown }) => isFirst(seen, JSON.stringify(whole));
  const shown = bases.slice(examples.length).filter(isNew).map(toCase);
  const places = bases.map((base) => Array.from(placesToBreak(context, space, base)));
  const changed = [true, false].flatMap((valid) =>
    bases.flatMap((base, index) =>
      (places[index] ?? [])
        .flatMap((place) => {
          const mutations = valid ? validVariants : space.breaking;
          const isWanted = (mutation: Mutation, variant: Variant) =>
            !covered.has(keyOf(base, { mutation, place, variant }, valid));
          return mutate(context, space, base.whole, place, mutations, valid, isWanted);
        })
        .filter((mutant) => isFirst(covered, keyOf(base, mutant, valid)))
        .filter(isNew)
        .map((mutant) => toMutantCase(mutant, valid)),
    ),
  );
  const made = [...shown, ...changed];
  return isCertain ? made : made.map((each) => (each.isValid ? { ...each, isOpen: true } : each));
}

function toCase({ title, path, whole, pointer, isOpen }: Base): ValueCase {
  const place = joinPointer('#', ...path);
  const open = isOpen ? { isOpen } : {};
  return { family: 'valid', title, place, whole, isValid: true, source: pointer, ...open };
}

function toMutantCase({ mutation, place, variant, whole }: Mutant, isValid: boolean): ValueCase {
  const keys = variant.at === undefined ? place.path : [...place.path, variant.at];
  return {
    family: mutation.family,
    title: variant.title,
    place: joinPointer('#', ...keys),
    whole,
    isValid,
    source: joinPointer(place.pointer, mutation.keyword),
  };
}

/** The same change of another base shows nothing more, unless it is another branch. */
function keyOf(
  { scope }: Base,
  { mutation, place, variant }: Omit<Mutant, 'whole'>,
  valid: boolean,
): string {
  const { keyword } = mutation;
  return JSON.stringify([
    scope,
    place.pointer,
    place.path,
    keyword,
    variant.kind ?? variant.title,
    variant.at,
    valid,
  ]);
}

/** Several schemas can apply to one place and ask for the same change. */
function isFirst(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
