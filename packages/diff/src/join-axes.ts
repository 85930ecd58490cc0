import { joinPointer } from '@rememberizer/description/pointer';
import type { Change } from './change.ts';
import type { ClientChange } from './client/change.ts';
import type { Finding } from './wire/finding.ts';
import { nameOf, type OperationPair } from './wire/pairs.ts';

/** A change whose places are still pointers into the documents. */
export type Unplaced = Change & { pointers: Finding['pointers'] };

/**
 * Joins what changed on both axes: a change of the types in the place of a change on the wire is the
 * same change, seen by somebody else. The worst one is joined first; the others stand by themselves.
 */
export function joinAxes(
  wire: Unplaced[],
  client: ClientChange[],
  pairs: OperationPair[],
): Unplaced[] {
  const byPlace = new Map<string, Unplaced[]>();
  for (const change of wire) {
    byPlace.set(keyOf(change), [...(byPlace.get(keyOf(change)) ?? []), change]);
  }
  const joined = new Map<Unplaced, ClientChange>();
  const alone: ClientChange[] = [];
  for (const change of client) {
    const free = byPlace.get(keyOf(change))?.find((each) => !joined.has(each));
    if (free) joined.set(free, change);
    else alone.push(change);
  }
  const operations = new Map(pairs.map((pair) => [nameOf(pair), pair]));
  return [
    ...wire.map((change) => {
      const own = joined.get(change);
      return own ? withClient(change, own) : change;
    }),
    ...alone.map((change) =>
      toChange(change, pointersOf(change, operations.get(change.operation ?? ''))),
    ),
  ];
}

/** Where the part stands of which the types changed. */
function pointersOf({ location }: ClientChange, pair?: OperationPair): Finding['pointers'] {
  const [, name] = /^type (.+)$/.exec(location) ?? [];
  if (name !== undefined) {
    const pointer = joinPointer('#/components/schemas', name);
    return [pointer, pointer];
  }
  const [status] = /^(\d\d\d|\dXX|default)(?= |$)/.exec(location) ?? [];
  const [base, revision] = [pair?.base, pair?.revision].map((operation) => {
    if (!operation) return undefined;
    const { pointer } = operation;
    return status === undefined ? pointer : joinPointer(pointer, 'responses', status);
  });
  return [base, revision];
}

function keyOf({ operation, location }: Pick<Change, 'operation' | 'location'>): string {
  return `${operation} ${location}`;
}

function withClient(change: Unplaced, { rating, message }: ClientChange): Unplaced {
  if (rating === 'additive') return { ...change, client: rating };
  const reason = [change.reason, message].filter((part) => part !== undefined).join('; ');
  return { ...change, client: rating, reason };
}

function toChange(
  { rule, rating, operation, side, location, message }: ClientChange,
  pointers: Finding['pointers'],
): Unplaced {
  return {
    id: [rule, operation, location].filter((part) => part !== undefined).join(' '),
    rule,
    wire: 'none',
    client: rating,
    side,
    ...(operation === undefined ? {} : { operation }),
    location,
    message,
    pointers,
  };
}
