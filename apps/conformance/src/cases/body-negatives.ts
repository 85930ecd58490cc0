import { joinPointer } from '@rememberizer/description/pointer';
import { isJson } from '@rememberizer/oracle/response';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { type Draft, toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';
import { type Mutation, structureMutations, type Variant } from './mutation.ts';
import { type Place, placesOf, replaceAt } from './place.ts';

/**
 * Cases that break one keyword of the body's schema each. The validator has to agree that the body
 * is refused, so that no valid request is ever called invalid.
 */
export function bodyNegatives(context: Context, example: ExampleDraft): Case[] {
  const { draft } = example;
  const { operation, body } = draft;
  if (!body || !isJson(body.mediaType) || !operation.requestBody) return [];
  const pointer = joinPointer(operation.requestBody.pointer, 'content', body.mediaType, 'schema');
  const schema = context.schemas.resolve({ $ref: pointer });
  if (!schema) return [];
  const seen = new Set<string>();
  const cases: Case[] = [];
  for (const place of placesOf(context, schema.node, schema.pointer, body.value)) {
    for (const mutation of structureMutations) {
      if (place.schema[mutation.keyword] === undefined) continue;
      for (const { value, variant } of breaking(context, pointer, body.value, place, mutation)) {
        const key = JSON.stringify(value);
        if (seen.has(key)) continue;
        seen.add(key);
        cases.push(toCase(context, draft, mutation, place, variant, value));
      }
    }
  }
  return cases;
}

/** The variants of a mutation that the schema refuses, as whole bodies. */
function breaking(
  { validator }: Context,
  pointer: string,
  whole: unknown,
  place: Place,
  mutation: Mutation,
): { value: unknown; variant: Variant }[] {
  const broken = mutation
    .variants(place.schema, place.value)
    .map((variant) => ({ variant, value: replaceAt(whole, place.path, variant.value) }))
    .map((proposal) => ({ ...proposal, faults: validator.faults(pointer, proposal.value) }))
    .filter(({ faults }) => faults.length > 0);
  if (mutation.each) return broken;
  // A body with one fault only shows which of them is overlooked.
  const single = broken.find(({ faults }) => faults.length === 1);
  return [single ?? broken[0]].filter((found) => found !== undefined);
}

function toCase(
  { basePath }: Context,
  draft: Draft,
  mutation: Mutation,
  place: Place,
  variant: Variant,
  value: unknown,
): Case {
  const keys = variant.at === undefined ? place.path : [...place.path, variant.at];
  const mediaType = draft.body?.mediaType ?? 'application/json';
  return {
    operation: draft.operation,
    family: mutation.family,
    title: `${variant.title} ${joinPointer('#', ...keys)}`,
    request: toRequest({ ...draft, body: { mediaType, value } }, basePath),
    expectation: 'refused',
    source: joinPointer(place.pointer, mutation.keyword),
  };
}
