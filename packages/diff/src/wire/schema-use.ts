import type { Direction } from '@rememberizer/description';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Witness } from '../change.ts';
import { compareDefaults } from '../schema/annotations.ts';
import { type Obstacle, obstacleKey } from '../schema/obstacle.ts';
import type { SchemaRef } from '../schema/scope.ts';
import { type Type, typeOf } from '../schema/type.ts';
import { showObstacle } from '../witness/value.ts';
import type { Context } from './context.ts';
import type { Told } from './finding.ts';
import { obstacleWords, ruleOf } from './words.ts';

/** One schema of one message, on both sides. */
export interface SchemaUse {
  base: SchemaRef;
  revision: SchemaRef;
  /** Who keeps the base: a client `sends` values of it, or `reads` them. */
  role: 'sends' | 'reads';
  /** The part of the message, such as `body` or `query limit`. */
  location: string;
  /** Whether it is written as text, like a parameter. */
  isText?: boolean;
  /** Whether the value may be left out, so that a default counts. */
  isOptional?: boolean;
  /** The message with a value in this part. */
  embed(value: unknown): Witness | undefined;
}

/** Where the JSON Schema direction of a role is not that of OpenAPI, the caller says so. */
export function directionOf(role: SchemaUse['role']): Direction {
  return role === 'sends' ? 'request' : 'response';
}

/** What changed in what a schema allows, and what that does to who keeps the base. */
export function compareUse(context: Context, use: SchemaUse): Told[] {
  const base = typeOf([use.base]);
  const revision = typeOf([use.revision]);
  const isSending = use.role === 'sends';
  const { sent, allowed } = use.isText ? context.text : context;
  // A sender's values have to be allowed by the revision, what the revision answers by the base.
  const forward = [
    ...(isSending ? sent(base, revision) : allowed(revision, base)),
    ...(use.isOptional
      ? compareDefaults(...((isSending ? [base, revision] : [revision, base]) as [Type, Type]))
      : []),
  ];
  const backward = isSending ? allowed(revision, base) : allowed(base, revision);
  const worse = forward.filter(({ kind }) => kind !== 'declared');
  const keys = new Set(worse.map(placeKey));
  const better = [
    ...forward.filter(({ kind }) => kind === 'declared'),
    ...backward.filter(({ kind }) => kind !== 'annotation'),
  ].filter((each) => !keys.has(placeKey(each)));
  return [
    ...worse.flatMap((each) => tellWorse(use, each)),
    ...distinct(better).map((each): Told => {
      const isBackward = backward.includes(each);
      const told = tell(use, each, isSending === isBackward, 'wider');
      if (each.kind !== 'overlap') return { ...told, rating: 'additive' };
      return { ...told, rating: 'additive', isDoubtful: true, show: showing(use, each, isSending) };
    }),
  ];
}

function tellWorse(use: SchemaUse, obstacle: Obstacle): Told[] {
  const isReversed = use.role === 'reads';
  if (obstacle.kind === 'annotation') return tellAnnotation(use, obstacle, isReversed);
  const told = tell(use, obstacle, isReversed, 'narrower');
  const show = showing(use, obstacle, isReversed);
  const reason = obstacle.reason === undefined ? {} : { reason: obstacle.reason };
  if (obstacle.kind === 'meaning') return [{ ...told, ...reason, rating: 'breaking' }];
  if (obstacle.kind === 'overlap') return [{ ...told, rating: 'breaking', show, isDoubtful: true }];
  const rating = obstacle.kind === 'undecided' ? 'unknown' : 'breaking';
  return [{ ...told, ...reason, rating, show }];
}

/** Looks for a message that the one side allows and the other refuses. */
function showing(
  use: SchemaUse,
  obstacle: Obstacle,
  isReversed: boolean,
): NonNullable<Told['show']> {
  const [one, other] = isReversed ? [use.revision, use.base] : [use.base, use.revision];
  let shown: { witness: Witness | undefined } | undefined;
  return () => {
    if (!shown) {
      const found = showObstacle(obstacle, one, other);
      shown = { witness: found && use.embed(found.value) };
    }
    return shown.witness;
  };
}

/** What is said about a value: only what the revision says anew or no longer counts. */
function tellAnnotation(use: SchemaUse, obstacle: Obstacle, isReversed: boolean): Told[] {
  const [one, other] = obstacle.has ?? [false, false];
  const [before, after] = isReversed ? [other, one] : [one, other];
  const told = tell(use, obstacle, isReversed, 'narrower');
  if (obstacle.keyword === 'deprecated')
    return after && !before ? [{ ...told, rating: 'additive' }] : [];
  const reason =
    'a default says what is meant where a value is left out, and no validator looks at it';
  return [before ? { ...told, rating: 'breaking', reason } : { ...told, rating: 'additive' }];
}

function tell(
  use: SchemaUse,
  obstacle: Obstacle,
  isReversed: boolean,
  way: 'narrower' | 'wider',
): Omit<Told, 'rating'> {
  const [one, other] = obstacle.pointers;
  const { keyword, name } = obstacle;
  // A member that has to be there is told where it is missing.
  const missing = keyword === 'required' && name !== undefined ? [name] : [];
  const keys = [...obstacle.path.map(({ key }) => key), ...missing];
  const place = keys.length > 0 ? ` ${joinPointer('#', ...keys)}` : '';
  return {
    rule: ruleOf(use.role, obstacle, way),
    location: `${use.location}${place}`,
    ...(name === undefined || missing.length > 0 ? {} : { name }),
    message: obstacleWords(obstacle, isReversed),
    pointers: isReversed ? [other, one] : [one, other],
  };
}

/** Both directions may find the same keyword in the same place. */
function placeKey(obstacle: Obstacle): string {
  return obstacleKey({ ...obstacle, kind: 'refused' });
}

function distinct(obstacles: Obstacle[]): Obstacle[] {
  return [...new Map(obstacles.map((each) => [placeKey(each), each])).values()];
}
