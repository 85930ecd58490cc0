import type { Context } from '../cases/context.ts';
import { type Place, placesOf, replaceAt } from '../cases/place.ts';
import { conditions } from './conditions.ts';
import { freeMembers } from './free-members.ts';
import { optionalMembers } from './optional-members.ts';
import { otherBranches } from './other-branches.ts';
import { secondItems } from './second-items.ts';
import type { ValueSpace } from './value-space.ts';

/** Another valid value for a place, which shows a part of the schema that the value has not. */
export interface Proposal {
  title: string;
  part: unknown;
  /** The key of what is new, if it is not the whole part. */
  at?: string | number;
  /** Where in the description it comes from. */
  pointer: string;
  /** Whatever stands in this value is another thing than in the one before. */
  isOther?: boolean;
  /** A server that refuses it does no wrong, so that nothing is made from it. */
  isOpen?: boolean;
}

/** A valid value to break in the places under a path. */
export interface Base {
  title: string;
  whole: unknown;
  path: (string | number)[];
  pointer: string;
  /** Tells values apart in which the same places are to be broken again. */
  scope: string;
  isOpen?: boolean;
}

type Proposer = (context: Context, place: Place) => Iterable<Proposal>;

const PROPOSERS: Proposer[] = [
  optionalMembers,
  freeMembers,
  secondItems,
  otherBranches,
  conditions,
];

/** Enough for every description in the field, and an end for one that goes on for ever. */
const MOST_BASES = 60;
const DEEPEST = 4;

/**
 * The examples and, one change at a time, valid values that show more of the schema: optional
 * members, more items, other branches. What is not there cannot be broken.
 */
export function basesOf(context: Context, space: ValueSpace, examples: unknown[]): Base[] {
  const { pointer } = space;
  const bases: Base[] = examples.map((whole) => ({
    title: '',
    whole,
    path: [],
    pointer,
    scope: '',
  }));
  const seen = new Set<string>();
  for (const base of bases) {
    if (base.isOpen) continue;
    for (const next of enlarge(context, space, base)) {
      const key = `${next.pointer} ${JSON.stringify(next.path)} ${next.scope}`;
      if (seen.has(key) || bases.length >= MOST_BASES) continue;
      seen.add(key);
      if (space.canWrite(next.whole) && space.accepts(next.whole)) bases.push(next);
      else seen.delete(key);
    }
  }
  return bases;
}

function* enlarge(context: Context, space: ValueSpace, base: Base): Generator<Base> {
  for (const place of placesUnder(context, space, base)) {
    if (place.path.length > DEEPEST) continue;
    for (const propose of PROPOSERS) {
      for (const { title, part, at, pointer, isOther, isOpen } of propose(context, place)) {
        yield {
          title,
          whole: replaceAt(base.whole, place.path, part),
          path: at === undefined ? place.path : [...place.path, at],
          pointer,
          scope: isOther ? pointer : base.scope,
          ...(isOpen ? { isOpen } : {}),
        };
      }
    }
  }
}

/** The places of a base that are new in it. */
function* placesUnder(
  context: Context,
  { pointer }: ValueSpace,
  { whole, path }: Base,
): Generator<Place> {
  for (const place of placesOf(context, { $ref: pointer }, pointer, whole)) {
    if (path.every((key, index) => place.path[index] === key)) yield place;
  }
}

/**
 * The places of a base to break: those that are new in it, and what they are a part of where that may
 * not have been broken before, because a list or object of nothing cannot be written as text.
 */
export function* placesToBreak(context: Context, space: ValueSpace, base: Base): Generator<Place> {
  yield* placesUnder(context, space, base);
  if (!space.isText || base.path.length === 0) return;
  const { pointer } = space;
  for (const place of placesOf(context, { $ref: pointer }, pointer, base.whole)) {
    const isParent = place.path.length === base.path.length - 1;
    if (isParent && place.path.every((key, index) => base.path[index] === key)) yield place;
  }
}
