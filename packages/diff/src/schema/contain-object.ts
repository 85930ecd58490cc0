import { isObject } from '@rememberizer/description/json';
import { matchingText } from '@rememberizer/generate/text';
import type { Alternative } from './alternative.ts';
import { compareDefaults, compareDeprecation } from './annotations.ts';
import type { Comparing } from './contain.ts';
import { normalForm } from './expand.ts';
import { type Members, membersOf } from './members.ts';
import { ITEM, isHard, type Obstacle, refused, within } from './obstacle.ts';
import { type Type, typeOf } from './type.ts';

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

function comparePatterns(
  { contain }: Comparing,
  one: Alternative,
  a: Members,
  b: Members,
): Obstacle[] {
  const patterns = [...new Set([...a.patterns.keys(), ...b.patterns.keys()])];
  return patterns.flatMap((pattern) => {
    const own = a.patterns.get(pattern) ?? a.rest;
    const wanted = b.patterns.get(pattern) ?? b.rest;
    return contain(own, wanted).map((each) =>
      within(one.refs, pattern, each, matchingText(pattern, { least: 1, most: 40 }) ?? pattern),
    );
  });
}

/** Members that nothing names. */
function compareRest(
  { contain }: Comparing,
  one: Alternative,
  a: Members,
  other: Alternative,
  b: Members,
): Obstacle[] {
  if (isNever(a.rest) || b.rest.refs.length === 0) return [];
  if (!contain(a.rest, b.rest).some(isHard)) return [];
  if (a.rest.refs.length > 0 && !isNever(b.rest)) {
    return contain(a.rest, b.rest).map((each) => within(one.refs, ITEM, each, 'x-other'));
  }
  const keyword =
    other.object.unevaluated.length > 0 ? 'unevaluatedProperties' : 'additionalProperties';
  const fact = isNever(b.rest) ? 'no other members' : 'other members of one type only';
  return [
    {
      ...refused(one, other, keyword, ['other members are allowed', fact]),
      edit: (value) => ({
        ...(value as object),
        'x-other': isNever(b.rest) ? 'example' : otherThan(b.rest),
      }),
    },
  ];
}

function otherThan(type: Type): unknown {
  const types = new Set(normalForm(type).alternatives.flatMap(({ types }) => [...types]));
  return types.has('object') ? 42 : {};
}

function compareRequired(one: Alternative, other: Alternative, a: Members, b: Members): Obstacle[] {
  const found = [...other.object.required]
    .filter((name) => !one.object.required.has(name))
    .map((name) => ({
      ...refused(one, other, 'required', [
        a.names.has(name) ? 'optional' : 'not a member',
        'required',
      ]),
      name,
      pointers: [
        a.typeOf(name).refs[0]?.pointer ?? one.refs[0]?.pointer,
        b.typeOf(name).refs[0]?.pointer ?? other.refs[0]?.pointer,
      ] as [string | undefined, string | undefined],
      edit: (value: unknown) => without(value, name),
    }));
  for (const [name, needed] of other.object.dependent) {
    const known = one.object.dependent
      .filter(([each]) => each === name)
      .flatMap(([, list]) => list);
    const missing = needed.filter(
      (each) => !known.includes(each) && !one.object.required.has(each),
    );
    if (missing.length === 0) continue;
    found.push({
      ...refused(one, other, 'dependentRequired', [
        'no such rule',
        `${name} needs ${missing.join(', ')}`,
      ]),
      name,
      pointers: [one.refs[0]?.pointer, other.where.get('dependentRequired')],
      edit: (value: unknown) =>
        missing.reduce(without, { [name]: 'example', ...(value as object) }),
    });
  }
  return found;
}

function without(value: unknown, name: string): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function compareCounts(one: Alternative, other: Alternative): Obstacle[] {
  const [a, b] = [one.object, other.object];
  const found: Obstacle[] = [];
  const least = Math.max(a.minProperties, a.required.size);
  if (b.minProperties > least) {
    const facts: [string, string] = [
      `at least ${least} members`,
      `at least ${b.minProperties} members`,
    ];
    const edit = (value: unknown) =>
      Object.fromEntries(Object.entries(value as object).slice(0, least));
    found.push({ ...refused(one, other, 'minProperties', facts), edit });
  }
  if (b.maxProperties < a.maxProperties) {
    const facts: [string, string] = ['more members', `at most ${b.maxProperties} members`];
    const more = Array.from({ length: Math.min(b.maxProperties + 1, 1000) }, (_, index) => [
      `x-${index}`,
      'example',
    ]);
    const edit = (value: unknown) => ({ ...Object.fromEntries(more), ...(value as object) });
    found.push({ ...refused(one, other, 'maxProperties', facts), edit });
  }
  return found;
}

function compareNames(
  { contain, accepts }: Comparing,
  one: Alternative,
  a: Members,
  other: Alternative,
): Obstacle[] {
  return other.object.names.flatMap((ref) => {
    const isListed = isNever(a.rest) && a.patterns.size === 0;
    const refusedName = [...a.names].find((name) => !accepts([ref], name));
    const isKept = isListed
      ? refusedName === undefined
      : !contain(typeOf(one.object.names), typeOf([ref])).some(isHard);
    if (isKept) return [];
    const name = refusedName ?? 'NOT a name, 0';
    const edit = (value: unknown) => ({ ...(value as object), [name]: 'example' });
    return [{ ...refused(one, other, 'propertyNames', ['other names', 'some names only']), edit }];
  });
}

/** Whether a type has no value at all. */
function isNever(type: Type): boolean {
  return type.refs.length > 0 && normalForm(type).alternatives.length === 0;
}
