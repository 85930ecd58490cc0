import { bodySpace } from '../bodies/body-space.ts';
import { valueCases } from '../values/value-cases.ts';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import { type ExampleDraft, exampleDrafts } from './examples.ts';
import { expectedOf } from './expected-success.ts';

/**
 * Cases that change one place of an example's body: to another valid value, or so that one keyword
 * of the schema is broken. The validator has to agree, so that no valid request is called invalid.
 */
export function bodyCases(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body } = draft;
  const space = body && bodySpace(context, operation, body);
  if (!body || !space?.canWrite(body.value)) return [];
  const start = context.starts?.get(operation);
  // Beside a request that succeeds those that do not would only show less.
  const drafts = start?.isAccepted
    ? (start.others ?? [])
    : exampleDrafts(context, operation).drafts.map((example) => example.draft);
  const others = drafts.flatMap((other) =>
    other.body?.mediaType === body.mediaType ? [other.body.value] : [],
  );
  return valueCases(context, space, body.value, others).map((each) => ({
    operation,
    family: each.family,
    title: `${each.title} ${each.place}`,
    request: toRequest({ ...draft, body: { ...body, value: each.whole } }, context.basePath),
    expectation: expectedOf(context, operation, each),
    source: each.source,
    place: each.place,
    ...(each.isOpen ? { mayBeRefused: true } : {}),
  }));
}
