import { joinPointer } from '@rememberizer/description/pointer';
import type { Alternative } from './alternative.ts';
import type { SchemaRef } from './scope.ts';

/** One step into a value: a member by its name, or any item. */
export interface Step {
  key: string;
  /** A name that stands for any member of a kind. */
  sample?: string;
  /** The schemas of the alternative that the value above is. */
  refs: SchemaRef[];
}

/** Any item of a list, as a step. */
export const ITEM = '*';

/**
 * `refused`: the one side allows what the other refuses. `declared`: the other side names a member
 * that the one side does not send. `meaning`: both allow it and take it for something else.
 * `annotation`: both allow it and say something else about it.
 * `overlap`: refused only where branches of a `oneOf` overlap. `undecided`: not to be told.
 */
export type ObstacleKind =
  | 'refused'
  | 'declared'
  | 'meaning'
  | 'annotation'
  | 'overlap'
  | 'undecided';

/** Why the values of one type are not simply values of another. */
export interface Obstacle {
  kind: ObstacleKind;
  /** The keyword of JSON Schema or OpenAPI. */
  keyword: string;
  /** The member that the keyword is about, such as one of `required`. */
  name?: string;
  path: Step[];
  /** The schemas of the alternative in which the keyword stands, and the type of the value. */
  refs: SchemaRef[];
  /** What the keyword says on either side, in words. */
  facts: [one: string, other: string];
  /** Where it is written on either side. */
  pointers: [one: string | undefined, other: string | undefined];
  /** Values in this place that may show it; other members are added as they are needed. */
  candidates: unknown[];
  /** Schemas of one side whose common values may show it, whichever side that is. */
  shownBy?: SchemaRef[];
  /** Turns a value in this place into one that may show it. */
  edit?(value: unknown): unknown;
  reason?: string;
  /** Of an annotation: which side has it. */
  has?: [one: boolean, other: boolean];
}

/** Puts an obstacle one step deeper. */
export function within(
  refs: SchemaRef[],
  key: string,
  obstacle: Obstacle,
  sample?: string,
): Obstacle {
  const step = { key, refs, ...(sample === undefined ? {} : { sample }) };
  return { ...obstacle, path: [step, ...obstacle.path] };
}

/** Whether an obstacle keeps one type from being within the other. */
export function isHard({ kind }: Obstacle): boolean {
  return kind === 'refused' || kind === 'undecided';
}

/** The same for obstacles that say the same about the same place. */
export function obstacleKey({ kind, keyword, name, path }: Obstacle): string {
  return JSON.stringify([kind, keyword, name, path.map(({ key }) => key)]);
}

/** A keyword by which the other side refuses what the one side allows. */
export function refused(
  one: Pick<Alternative, 'refs' | 'where'>,
  other: Pick<Alternative, 'refs' | 'where'>,
  keyword: string,
  facts: [string, string],
  candidates: unknown[] = [],
): Obstacle {
  return {
    kind: 'refused',
    keyword,
    path: [],
    refs: one.refs,
    facts,
    pointers: [placeOf(one, keyword), placeOf(other, keyword)],
    candidates,
  };
}

/** Where a keyword is written, or else the schema in which it could be. */
export function placeOf(
  { refs, where }: Pick<Alternative, 'refs' | 'where'>,
  keyword: string,
): string | undefined {
  const pointer = where.get(keyword);
  return pointer === undefined ? refs[0]?.pointer : joinPointer(pointer, keyword);
}
