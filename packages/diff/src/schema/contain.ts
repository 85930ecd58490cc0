import { compareAlternative } from './contain-alternative.ts';
import { compareDiscriminators } from './contain-discriminator.ts';
import { overlaps } from './contain-one-of.ts';
import { normalForm, TooManyAlternatives } from './expand.ts';
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
  /** Values are written as text, as in a parameter or a header: `10` is a string there as well. */
  isText?: boolean;
}

/** Tells why values of one type are not values of another; nothing, if they all are. */
export type Contain = (one: Type, other: Type) => Obstacle[];

/** What the comparisons of the several kinds of value share. */
export interface Comparing extends Mode {
  contain: Contain;
  /** The same for what may be, whoever sends it: for conditions, which may turn round what is asked. */
  strict: Contain;
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
  const isStrict = !mode.isUnnamedUnsent;
  const strict = isStrict ? contain : createContain({ ...mode, isUnnamedUnsent: false }, accepts);
  const comparing: Comparing = { ...mode, contain, strict, accepts };
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
