import type { Alternative } from './alternative.ts';
import { canonical } from './canonical.ts';
import type { Comparing } from './contain.ts';
import { normalForm } from './expand.ts';
import { membersOf } from './members.ts';
import { isHard, type Obstacle } from './obstacle.ts';
import type { SchemaRef } from './scope.ts';
import { type Type, typeOf } from './type.ts';

/**
 * Branches of a `oneOf` are taken for a union, as everybody writes them. Where two of them overlap, a
 * value that is both is refused; that counts only with a value that shows it, and not where the one
 * side refuses it as well.
 */
export function overlaps(
  { strict, isUnnamedUnsent }: Comparing,
  one: Type,
  left: SchemaRef[][],
  other: Type,
  right: SchemaRef[][],
): Obstacle[] {
  const isKnown = (branches: SchemaRef[]) =>
    left.some(
      (own) =>
        own.length === branches.length && own.every((ref, index) => isAlike(ref, branches[index])),
    );
  const isAlike = (a: SchemaRef, b: SchemaRef | undefined) =>
    b !== undefined && !strict(typeOf([b]), typeOf([a])).some(isHard);
  return right
    .filter((branches) => !isKnown(branches))
    .flatMap((branches) => pairs(branches))
    .filter(([a, b]) => mayOverlap(typeOf([a]), typeOf([b])))
    .filter((pair) => !isUnnamedUnsent || pair.every((each) => maySend(one, typeOf([each]))))
    .slice(0, 1)
    .map(([a, b]) => ({
      kind: 'overlap',
      keyword: 'oneOf',
      path: [],
      refs: one.refs,
      shownBy: [a, b],
      facts: ['fits several branches', 'has to fit one branch only'],
      pointers: [one.refs[0]?.pointer, other.refs[0]?.pointer],
      candidates: [],
    }));
}

/** Whether somebody sends what a branch asks for who sends only what one side names. */
function maySend(one: Type, branch: Type): boolean {
  const objects = ({ types }: Alternative) => types.has('object');
  const own = normalForm(one).alternatives.filter(objects);
  const others = normalForm(branch).alternatives;
  return others.some(
    (other) =>
      !objects(other) ||
      own.length === 0 ||
      own.some(({ object }) => {
        const { names } = membersOf(object);
        return [...other.object.required].every((name) => names.has(name));
      }),
  );
}

/** Whether a value may be both; it is not, if a required member tells them apart. */
function mayOverlap(a: Type, b: Type): boolean {
  const [left, right] = [normalForm(a).alternatives, normalForm(b).alternatives];
  return left.some((one) =>
    right.some((other) => {
      const types = [...one.types].filter((type) => other.types.has(type));
      return types.some((type) => type !== 'object' || !isToldApart(one, other));
    }),
  );
}

function isToldApart(one: Alternative, other: Alternative): boolean {
  const [a, b] = [membersOf(one.object), membersOf(other.object)];
  return [...one.object.required].some((name) => {
    if (!other.object.required.has(name)) return false;
    const [own, wanted] = [a, b].map((members) => valuesOf(members.typeOf(name)));
    return own && wanted && !own.some((value) => wanted.includes(value));
  });
}

function valuesOf(type: Type): string[] | undefined {
  const { alternatives } = normalForm(type);
  if (!alternatives.every(({ values }) => values)) return undefined;
  return alternatives.flatMap(({ values }) => values ?? []).map(canonical);
}

function pairs(branches: SchemaRef[]): [SchemaRef, SchemaRef][] {
  return branches.flatMap((a, index) =>
    branches.slice(index + 1).map((b): [SchemaRef, SchemaRef] => [a, b]),
  );
}
