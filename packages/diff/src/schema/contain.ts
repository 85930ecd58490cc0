import type { Alternative, JsonType } from './alternative.ts';
import { canonical } from './canonical.ts';
import { compareArrays } from './contain-array.ts';
import { compareConditions } from './contain-conditions.ts';
import { compareDiscriminators } from './contain-discriminator.ts';
import { compareNumbers } from './contain-number.ts';
import { compareObjects } from './contain-object.ts';
import { overlaps } from './contain-one-of.ts';
import { compareStrings } from './contain-string.ts';
import { normalForm, TooManyAlternatives } from './expand.ts';
import { isEnumerable, splitByValues, typeOfValue } from './finite.ts';
import { isHard, type Obstacle, obstacleKey } from './obstacle.ts';
import { isSame } from './same.ts';
import type { SchemaRef } from './scope.ts';
import type { Type } from './type.ts';

/** How members that nobody names are taken. */
export interface Mode {
  /**
   * The one side sends no member that it does not name, although it may. So is a client taken that
   * follows the base: a member that the revision adds is none that it sends already.
   */
  isUnnamedUnsent: boolean;
}

/** Tells why values of one type are not values of another; nothing, if they all are. */
export type Contain = (one: Type, other: Type) => Obstacle[];

/** What the comparisons of the several kinds of value share. */
export interface Comparing extends Mode {
  contain: Contain;
  /** Whether a value keeps some schemas, told by a validator. */
  accepts(refs: SchemaRef[], value: unknown): boolean;
}

/** One comparison that has begun and not ended. */
interface Frame {
  key: string;
  /** The outermost frame that what was found so far relies on. */
  relies: number;
  provisional: string[];
}

/**
 * Makes a comparison of types. Types that refer to themselves are taken to be within each other while
 * they are compared: what is found rests on that until the comparison that assumed it has ended.
 */
export function createContain(mode: Mode, accepts: Comparing['accepts']): Contain {
  const known = new Map<string, Obstacle[]>();
  const provisional = new Map<string, { found: Obstacle[]; relies: number }>();
  const frames: Frame[] = [];
  const comparing: Comparing = { ...mode, contain, accepts };
  return contain;

  function contain(one: Type, other: Type): Obstacle[] {
    if (areSame(one, other)) return [];
    const key = `${one.key}|${other.key}`;
    const done = known.get(key);
    if (done) return done;
    const running = frames.findIndex((frame) => frame.key === key);
    const half = provisional.get(key);
    const relies = running >= 0 ? running : half?.relies;
    if (relies !== undefined) {
      const top = frames.at(-1);
      if (top) top.relies = Math.min(top.relies, relies);
      return half?.found ?? [];
    }
    return compareAnew(key, one, other);
  }

  function compareAnew(key: string, one: Type, other: Type): Obstacle[] {
    const depth = frames.length;
    const frame: Frame = { key, relies: depth, provisional: [] };
    frames.push(frame);
    const found = compareTypes(comparing, one, other);
    frames.pop();
    const above = frames.at(-1);
    if (frame.relies < depth && above) {
      above.relies = Math.min(above.relies, frame.relies);
      above.provisional.push(key, ...frame.provisional);
      provisional.set(key, { found, relies: frame.relies });
      return found;
    }
    known.set(key, found);
    for (const inner of frame.provisional) {
      const half = provisional.get(inner);
      // What was found on an assumption that failed is found anew when it is asked for again.
      if (half && !found.some(isHard)) known.set(inner, half.found);
      provisional.delete(inner);
    }
    return found;
  }
}

function areSame(one: Type, other: Type): boolean {
  if (one.key === other.key || other.refs.length === 0) return true;
  return (
    one.refs.length === other.refs.length &&
    one.refs.every((ref, index) => isSame(ref, other.refs[index] as SchemaRef))
  );
}

function compareTypes(comparing: Comparing, one: Type, other: Type): Obstacle[] {
  try {
    const left = normalForm(one);
    const right = normalForm(other);
    const found = left.alternatives.flatMap((alternative) =>
      [...alternative.types].flatMap((type) =>
        compareAlternative(comparing, alternative, type, right.alternatives, other),
      ),
    );
    return distinct([
      ...found,
      ...overlaps(comparing, one, left.exclusive, other, right.exclusive),
      ...compareDiscriminators(comparing, one, other),
    ]);
  } catch (error) {
    if (!(error instanceof TooManyAlternatives)) throw error;
    return [undecided(one, other, 'its schemas combine in more ways than can be compared')];
  }
}

/** One type of one alternative against all alternatives of the other side. */
function compareAlternative(
  comparing: Comparing,
  one: Alternative,
  type: JsonType,
  others: Alternative[],
  other: Type,
): Obstacle[] {
  if (isEnumerable(one, type)) return compareValues(comparing, one, type, other);
  const candidates = others.filter(({ types }) => types.has(type));
  if (candidates.length === 0) return [refusedType(one, type, others)];
  const nearest = nearestOf(comparing, one, type, candidates);
  if (type !== 'object' || candidates.length < 2 || !nearest.some(isHard)) return nearest;
  // Together the branches of the other side may allow what none of them allows alone.
  const parts = splitByValues(one);
  if (!parts) return nearest;
  return parts.flatMap((part) => nearestOf(comparing, part, type, candidates));
}

/** What the alternative that allows most of the other side refuses. */
function nearestOf(
  comparing: Comparing,
  one: Alternative,
  type: JsonType,
  candidates: Alternative[],
): Obstacle[] {
  // A branch whose own values differ is another branch, such as the one for another kind of thing.
  const weight = (each: Obstacle) => (isHard(each) ? (each.keyword === 'enum' ? 10_000 : 100) : 1);
  let best: Obstacle[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const found = compareFacts(comparing, one, type, candidate);
    // Nothing is nearer, and most alternatives stand on both sides.
    if (found.length === 0) return found;
    const cost = found.reduce((sum, each) => sum + weight(each), 0);
    if (cost < least) [best, least] = [found, cost];
  }
  return best;
}

function compareFacts(
  comparing: Comparing,
  one: Alternative,
  type: JsonType,
  other: Alternative,
): Obstacle[] {
  const found = compareConditions(comparing, one, other);
  if (other.values) found.push(listedOnly(one, type, other));
  if (type === 'number') found.push(...compareNumbers(one, other));
  if (type === 'string') found.push(...compareStrings(one, other));
  if (type === 'array') found.push(...compareArrays(comparing, one, other));
  if (type === 'object') found.push(...compareObjects(comparing, one, other));
  return found;
}

/** Values that are listed are asked of the validator, each by itself. */
function compareValues(
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

function valuesOf(one: Alternative, type: JsonType): unknown[] {
  if (one.values) return one.values.filter((value) => typeOfValue(value) === type);
  return type === 'null' ? [null] : [true, false];
}

function listedOnly(one: Alternative, type: JsonType, other: Alternative): Obstacle {
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

function refusedType(one: Alternative, type: JsonType, others: Alternative[]): Obstacle {
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

function undecided(one: Type, other: Type, reason: string): Obstacle {
  return {
    kind: 'undecided',
    keyword: 'schema',
    path: [],
    refs: one.refs,
    facts: ['this schema', 'another schema'],
    pointers: [one.refs[0]?.pointer, other.refs[0]?.pointer],
    candidates: [],
    reason,
  };
}

function distinct(obstacles: Obstacle[]): Obstacle[] {
  return [...new Map(obstacles.map((each) => [obstacleKey(each), each])).values()];
}
