import { joinPointer } from '@rememberizer/description/pointer';
import { isJson } from '@rememberizer/oracle/response';
import { valueCases } from '../values/value-cases.ts';
import { jsonSpace } from '../values/value-space.ts';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';
import { expectedOf } from './expected-success.ts';

/**
 * Cases that change one place of an example's body: to another valid value, or so that one keyword
 * of the schema is broken. The validator has to agree, so that no valid request is called invalid.
 */
export function bodyCases(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body } = draft;
  if (!body || !isJson(body.mediaType) || !operation.requestBody) return [];
  const { mediaType } = body;
  const pointer = joinPointer(operation.requestBody.pointer, 'content', mediaType, 'schema');
  if (!context.schemas.resolve({ $ref: pointer })) return [];
  const space = jsonSpace(context, pointer);
  return valueCases(context, space, body.value).map((each) => ({
    operation,
    family: each.family,
    title: `${each.title} ${each.place}`,
    request: toRequest({ ...draft, body: { mediaType, value: each.whole } }, context.basePath),
    expectation: expectedOf(context, operation, each),
    source: each.source,
    place: each.place,
  }));
}
