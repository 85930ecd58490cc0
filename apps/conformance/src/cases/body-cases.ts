import { joinPointer } from '@rememberizer/description/pointer';
import { isJson } from '@rememberizer/oracle/response';
import type { Mutation } from '../mutations/mutation.ts';
import { breakingMutations } from '../mutations/mutations.ts';
import { validVariants } from '../mutations/valid.ts';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { type Draft, toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';
import { expectedSuccess } from './expected-success.ts';
import { type Mutant, mutate } from './mutate.ts';
import { type Enlarged, withOptionalMembers } from './optional-members.ts';
import { placesOf } from './place.ts';

/**
 * Cases that change one place of an example's body: to another valid value, or so that one keyword
 * of the schema is broken. The validator has to agree, so that no valid request is called invalid.
 */
export function bodyCases(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body } = draft;
  if (!body || !isJson(body.mediaType) || !operation.requestBody) return [];
  const pointer = joinPointer(operation.requestBody.pointer, 'content', body.mediaType, 'schema');
  const schema = context.schemas.resolve({ $ref: pointer });
  if (!schema) return [];
  const seen = new Set([JSON.stringify(body.value)]);
  const enlarged = withOptionalMembers(context, pointer, body.value);
  const bases = [{ whole: body.value, path: [] }, ...enlarged];
  const changed = MAKERS.flatMap(([mutations, valid]) =>
    bases.flatMap(({ whole, path }) =>
      Array.from(placesOf(context, schema.node, schema.pointer, whole))
        .filter((place) => path.every((key, index) => place.path[index] === key))
        .flatMap((place) => mutate(context, pointer, whole, place, mutations, valid))
        .filter((mutant) => isNew(seen, JSON.stringify(mutant.whole)))
        .map((mutant) => toCase(context, draft, body.mediaType, mutant, valid)),
    ),
  );
  return [
    ...enlarged.map((each) => enlargedCase(context, draft, body.mediaType, each)),
    ...changed,
  ];
}

const MAKERS: [readonly Mutation[], boolean][] = [
  [validVariants, true],
  [breakingMutations, false],
];

function enlargedCase(
  context: Context,
  draft: Draft,
  mediaType: string,
  { whole, path, pointer }: Enlarged,
): Case {
  return {
    operation: draft.operation,
    family: 'valid',
    title: `with the optional ${joinPointer('#', ...path)}`,
    request: toRequest({ ...draft, body: { mediaType, value: whole } }, context.basePath),
    expectation: expectedSuccess(context, draft.operation),
    source: pointer,
  };
}

function toCase(
  context: Context,
  draft: Draft,
  mediaType: string,
  { mutation, place, variant, whole }: Mutant,
  valid: boolean,
): Case {
  const keys = variant.at === undefined ? place.path : [...place.path, variant.at];
  const at = joinPointer('#', ...keys);
  return {
    operation: draft.operation,
    family: mutation.family,
    title: `${variant.title} ${at}`,
    request: toRequest({ ...draft, body: { mediaType, value: whole } }, context.basePath),
    expectation: valid ? expectedSuccess(context, draft.operation) : 'refused',
    source: joinPointer(place.pointer, mutation.keyword),
    place: at,
  };
}

/** Several schemas can apply to one place and ask for the same change. */
function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
