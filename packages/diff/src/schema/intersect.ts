import type {
  Alternative,
  ArrayFacts,
  Bound,
  NumberFacts,
  ObjectFacts,
  StringFacts,
} from './alternative.ts';
import { canonical } from './canonical.ts';

/** What keeps both of two alternatives, or undefined if no value does. */
export function intersect(a: Alternative, b: Alternative): Alternative | undefined {
  const types = new Set([...a.types].filter((type) => b.types.has(type)));
  const values = commonValues(a.values, b.values);
  if (types.size === 0 || values?.length === 0) return undefined;
  return {
    types,
    ...(values && { values }),
    number: bothNumbers(a.number, b.number),
    string: bothStrings(a.string, b.string),
    array: bothArrays(a.array, b.array),
    object: bothObjects(a.object, b.object),
    formats: union(a.formats, b.formats),
    not: union(a.not, b.not),
    conditions: union(a.conditions, b.conditions),
    refs: union(a.refs, b.refs),
    where: new Map([...b.where, ...a.where]),
  };
}

function commonValues(a?: unknown[], b?: unknown[]): unknown[] | undefined {
  if (!a || !b) return a ?? b;
  const known = new Set(b.map(canonical));
  return a.filter((value) => known.has(canonical(value)));
}

function bothNumbers(a: NumberFacts, b: NumberFacts): NumberFacts {
  const min = tighter(a.min, b.min, 1);
  const max = tighter(a.max, b.max, -1);
  return {
    isInteger: a.isInteger || b.isInteger,
    ...(min && { min }),
    ...(max && { max }),
    multiples: union(a.multiples, b.multiples),
  };
}

/** The bound that leaves less: the larger minimum (`sign` 1) or the smaller maximum (`sign` -1). */
export function tighter(
  a: Bound | undefined,
  b: Bound | undefined,
  sign: 1 | -1,
): Bound | undefined {
  if (!a || !b) return a ?? b;
  if (a.value === b.value) return a.exclusive ? a : b;
  return (a.value - b.value) * sign > 0 ? a : b;
}

function bothStrings(a: StringFacts, b: StringFacts): StringFacts {
  return {
    minLength: Math.max(a.minLength, b.minLength),
    maxLength: Math.min(a.maxLength, b.maxLength),
    patterns: union(a.patterns, b.patterns),
  };
}

function bothArrays(a: ArrayFacts, b: ArrayFacts): ArrayFacts {
  return {
    minItems: Math.max(a.minItems, b.minItems),
    maxItems: Math.min(a.maxItems, b.maxItems),
    unique: a.unique || b.unique,
    lists: union(a.lists, b.lists),
    contains: union(a.contains, b.contains),
  };
}

function bothObjects(a: ObjectFacts, b: ObjectFacts): ObjectFacts {
  const unsent = new Set([...a.unsent, ...b.unsent]);
  const required = [...a.required, ...b.required].filter((name) => !unsent.has(name));
  return {
    parts: union(a.parts, b.parts),
    required: new Set(required),
    unsent,
    unevaluated: union(a.unevaluated, b.unevaluated),
    minProperties: Math.max(a.minProperties, b.minProperties),
    maxProperties: Math.min(a.maxProperties, b.maxProperties),
    names: union(a.names, b.names),
    dependent: union(a.dependent, b.dependent),
  };
}

function union<T>(a: T[], b: T[]): T[] {
  if (a.length === 0) return b;
  return b.length === 0 ? a : [...new Set([...a, ...b])];
}
