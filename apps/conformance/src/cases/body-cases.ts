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
  const makers: [readonly Mutation[], boolean][] = [
    [validVariants, true],
    [breakingMutations, false],
  ];
  return makers.flatMap(([mutations, valid]) => {
    const places = placesOf(context, schema.node, schema.pointer, body.value);
    return Array.from(places)
      .flatMap((place) => mutate(context, pointer, body.value, place, mutations, valid))
      .filter(({ whole }) => isNew(seen, JSON.stringify(whole)))
      .map((mutant) => toCase(context, draft, body.mediaType, mutant, valid));
  });
}

function toCase(
  context: Context,
  draft: Draft,
  mediaType: string,
  { mutation, place, variant, whole }: Mutant,
  valid: boolean,
): Case {
  const keys = variant.at === undefined ? place.path : [...place.path, variant.at];
  return {
    operation: draft.operation,
    family: mutation.family,
    title: `${variant.title} ${joinPointer('#', ...keys)}`,
    request: toRequest({ ...draft, body: { mediaType, value: whole } }, context.basePath),
    expectation: valid ? expectedSuccess(context, draft.operation) : 'refused',
    source: joinPointer(place.pointer, mutation.keyword),
  };
}

/** Several schemas can apply to one place and ask for the same change. */
function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
