import type { Alternative } from './alternative.ts';
import { compareDefaults, compareDeprecation } from './annotations.ts';
import type { Comparing } from './contain.ts';
import { compareCounts, compareNames } from './contain-counts.ts';
import { compareRequired } from './contain-required.ts';
import { comparePatterns, compareRest } from './contain-rest.ts';
import { isNever } from './expand.ts';
import { type Members, membersOf } from './members.ts';
import { type Obstacle, within } from './obstacle.ts';
import type { Type } from './type.ts';

/** Why objects of the one are none of the other. */
export function compareObjects(
  comparing: Comparing,
  one: Alternative,
  other: Alternative,
): Obstacle[] {
  const [a, b] = [membersOf(one.object), membersOf(other.object)];
  const names = [...new Set([...a.names, ...b.names])];
  return [
    ...names.flatMap((name) => compareMember(comparing, one, a, other, b, name)),
    ...comparePatterns(comparing, one, a, b),
    ...compareRest(comparing, one, a, other, b),
    ...compareRequired(one, other, a, b),
    ...compareCounts(one, other),
    ...compareNames(comparing, one, a, other),
  ];
}

function compareMember(
  comparing: Comparing,
  one: Alternative,
  a: Members,
  other: Alternative,
  b: Members,
  name: string,
): Obstacle[] {
  const [own, wanted] = [a.typeOf(name), b.typeOf(name)];
  const at = (found: Obstacle[]) => found.map((each) => within(one.refs, name, each));
  const isUnsent = one.object.unsent.has(name);
  if (isUnsent !== other.object.unsent.has(name)) {
    // What only one side names was nothing for the other, whoever sends it.
    if (!a.names.has(name) || !b.names.has(name)) return [];
    return at(compareUnsent(comparing, one, own, wanted, isUnsent));
  }
  if (isUnsent || isNever(own)) return [];
  if (!a.names.has(name)) return at(compareUnnamed(comparing, one, own, wanted));
  if (isNever(wanted)) {
    return at([member(one, own, wanted, ['is a member', 'refused'])]);
  }
  if (!b.names.has(name)) return at(comparing.contain(own, wanted));
  const isOptional = !(one.object.required.has(name) && other.object.required.has(name));
  return at([
    ...comparing.contain(own, wanted),
    ...(isOptional ? compareDefaults(own, wanted) : []),
    ...compareDeprecation(own, wanted),
  ]);
}

/** A member that is the server's, or the client's, on one side only. */
function compareUnsent(
  { isUnnamedUnsent }: Comparing,
  one: Alternative,
  own: Type,
  wanted: Type,
  isUnsent: boolean,
): Obstacle[] {
  if (isUnnamedUnsent && isUnsent) return [];
  const facts: [string, string] = isUnsent
    ? ['is not sent', 'is sent']
    : ['is sent', 'is not sent'];
  const isLost = isUnnamedUnsent !== isUnsent;
  const reason =
    'what is sent in it has no effect, or nothing comes, and no validator looks at that';
  const told = { ...member(one, own, wanted, facts), keyword: 'unsent', reason };
  return [{ ...told, kind: isLost ? 'meaning' : 'declared' }];
}

/** A member that only the other side names. */
function compareUnnamed(
  { contain, isUnnamedUnsent }: Comparing,
  one: Alternative,
  own: Type,
  wanted: Type,
): Obstacle[] {
  // A map names none of its members and sends any of them.
  if (own.refs.length > 0) return contain(own, wanted);
  const declared = member(one, own, wanted, ['is no member', 'is a member']);
  if (isUnnamedUnsent) return [{ ...declared, kind: 'declared' }];
  if (wanted.refs.length === 0) return [];
  return [{ ...declared, candidates: [42, 'example', null, true, [], {}] }];
}

function member(one: Alternative, own: Type, wanted: Type, facts: [string, string]): Obstacle {
  return {
    kind: 'refused',
    keyword: 'properties',
    path: [],
    refs: own.refs,
    facts,
    pointers: [own.refs[0]?.pointer ?? one.refs[0]?.pointer, wanted.refs[0]?.pointer],
    candidates: [],
  };
}
