import { bodySpace } from '../bodies/body-space.ts';
import type { Context } from '../cases/context.ts';
import type { Draft } from '../cases/draft.ts';
import { mutate } from '../cases/mutate.ts';
import { placesOf } from '../cases/place.ts';
import { validVariants } from '../mutations/valid.ts';

/** So many members are left out at most. */
const MOST_MEMBERS = 10;

const leavingOut = validVariants.filter(({ keyword }) => keyword === 'properties');

/**
 * The draft with less in its body: without all of its optional members, and without each of them.
 * What is made up for one of them may be refused for a reason that only the server knows.
 */
export function smallerDrafts(context: Context, draft: Draft): Draft[] {
  const { body, operation } = draft;
  const space = body && bodySpace(context, operation, body);
  if (!body || !space) return [];
  const without = (whole: unknown) =>
    Array.from(placesOf(context, { $ref: space.pointer }, space.pointer, whole))
      .flatMap((place) => mutate(context, space, whole, place, leavingOut, true))
      .map((mutant) => mutant.whole);
  const each = without(body.value).slice(0, MOST_MEMBERS);
  let least = each[0];
  for (let left = MOST_MEMBERS; left > 0 && least !== undefined; left -= 1) {
    const [less] = without(least);
    if (less === undefined) break;
    least = less;
  }
  const bodies = new Map([least, ...each].map((value) => [JSON.stringify(value), value]));
  bodies.delete(JSON.stringify(undefined));
  return Array.from(bodies.values(), (value) => ({ ...draft, body: { ...body, value } }));
}
