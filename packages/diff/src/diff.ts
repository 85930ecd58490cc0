import { isDeepStrictEqual } from 'node:util';
import type { Description, JsonObject } from '@rememberizer/description';
import { type Change, type Comparison, type Rating, worst } from './change.ts';
import type { ClientOptions } from './client/client.ts';
import { focusTypes } from './client/focus-types.ts';
import { focus } from './focus.ts';
import { joinAxes, type Unplaced } from './join-axes.ts';
import { prove } from './prove.ts';
import { versionsOf } from './version/versions.ts';
import { pairOperations } from './wire/pairs.ts';
import { compareWire } from './wire/wire.ts';

/** What a comparison is to look at besides the descriptions themselves. */
export interface CompareOptions extends ClientOptions {
  /** Leaves the client axis out, which takes most of the time; it is then rated `none`. */
  isWireOnly?: boolean;
}

/**
 * Compares two descriptions and rates each difference for both of its readers. Operations that are
 * the same to the last word are not looked at.
 */
export async function compare(
  base: Description,
  revision: Description,
  { isWireOnly = false, ...options }: CompareOptions = {},
): Promise<Comparison> {
  const [before, after] = focus(base, revision);
  const wire = compareWire(before, after).map(prove);
  const hasClient = !isWireOnly && !makeTheSameTypes(before.document, after.document);
  const client = hasClient ? await rateClient(before, after, options) : [];
  const changes = await place(
    base,
    revision,
    joinAxes(wire, client, pairOperations(before, after)),
  );
  const ratings = {
    wire: worst(changes.map((change) => change.wire)),
    client: worst(changes.map((change) => change.client)),
  };
  const rating: Rating = worst(Object.values(ratings));
  return { ...ratings, version: versionsOf(base, revision, rating), changes };
}

/** No type is made of what describes the API as a whole. */
function makeTheSameTypes(base: JsonObject, revision: JsonObject): boolean {
  return isDeepStrictEqual({ ...base, info: undefined }, { ...revision, info: undefined });
}

/** The compiler takes longer to load than everything else here, so nobody waits for it in vain. */
async function rateClient(base: Description, revision: Description, options: ClientOptions) {
  const { compareClients } = await import('./client/client.ts');
  // What else users compile against may be made of any of the types.
  const isWhole = options.extra?.some((sources) => sources.length > 0);
  const documents = [base.document, revision.document] as const;
  return compareClients(...(isWhole ? documents : focusTypes(base, revision)), options);
}

/** Finds where each change is written on both sides. */
async function place(
  base: Description,
  revision: Description,
  changes: Unplaced[],
): Promise<Change[]> {
  const [before, after] = await Promise.all([
    base.places(changes.flatMap(({ pointers }) => pointers[0] ?? [])),
    revision.places(changes.flatMap(({ pointers }) => pointers[1] ?? [])),
  ]);
  return changes.map(({ pointers, ...change }) => {
    const [was, is] = [before.get(pointers[0] ?? ''), after.get(pointers[1] ?? '')];
    return { ...change, ...(was && { base: was }), ...(is && { revision: is }) };
  });
}
