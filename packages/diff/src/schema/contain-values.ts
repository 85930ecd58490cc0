import type { Alternative, JsonType } from './alternative.ts';
import { canonical } from './canonical.ts';
import type { Comparing } from './contain.ts';
import { typeOfValue } from './finite.ts';
import type { Obstacle } from './obstacle.ts';
import type { Type } from './type.ts';

/** Values that are listed are asked of the validator, each by itself. */
export function compareValues(
  { accepts }: Comparing,
  one: Alternative,
  type: JsonType,
  other: Type,
): Obstacle[] {
  const values = valuesOf(one, type).filter((value) => !accepts(other.refs, value));
  return values
    .filter((value) => accepts(one.refs, value))
    .map((value) => ({
      kind: 'refused',
      keyword: 'enum',
      name: canonical(value),
      path: [],
      refs: one.refs,
      facts: [`${canonical(value)} is a value`, `${canonical(value)} is none`],
      pointers: [
        one.where.get('enum') ?? one.where.get('const') ?? one.refs[0]?.pointer,
        other.refs[0]?.pointer,
      ],
      candidates: [value],
    }));
}

/** The values of a type that has few, or that are listed. */
export function valuesOf(one: Alternative, type: JsonType): unknown[] {
  if (one.values) return one.values.filter((value) => typeOfValue(value) === type);
  return type === 'null' ? [null] : [true, false];
}

/** Any value, where only some are listed. */
export function listedOnly(one: Alternative, type: JsonType, other: Alternative): Obstacle {
  const values = (other.values ?? []).filter((value) => typeOfValue(value) === type);
  return {
    kind: 'refused',
    keyword: 'enum',
    path: [],
    refs: one.refs,
    facts: [`any ${type}`, `one of ${values.map(canonical).join(', ') || 'nothing'}`],
    pointers: [one.refs[0]?.pointer, other.where.get('enum') ?? other.where.get('const')],
    candidates: [],
  };
}

/** A type that the other side does not have. */
export function refusedType(one: Alternative, type: JsonType, others: Alternative[]): Obstacle {
  const [other] = others;
  const allowed = [...new Set(others.flatMap(({ types }) => [...types]))];
  const name = type === 'number' && one.number.isInteger ? 'integer' : type;
  return {
    kind: 'refused',
    keyword: 'type',
    name,
    path: [],
    refs: one.refs,
    facts: [`may be ${name}`, `only ${allowed.join(' or ') || 'nothing'}`],
    pointers: [one.where.get('type') ?? one.refs[0]?.pointer, other?.where.get('type')],
    candidates: SAMPLES[type],
  };
}

/** A value of each type for schemas that say no more than the type. */
const SAMPLES: Record<JsonType, unknown[]> = {
  null: [null],
  boolean: [true, false],
  number: [1, 0.5, 0],
  string: ['example', ''],
  array: [[]],
  object: [{}],
};
