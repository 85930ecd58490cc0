import { joinPointer } from '@rememberizer/description/pointer';
import { mediaKind } from '../bodies/media-kind.ts';
import { bodyCases } from './body-cases.ts';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import { type ExampleDraft, otherMediaDrafts } from './examples.ts';
import { expectedSuccess } from './expected-success.ts';
import { mediaNegatives } from './media-negatives.ts';

/**
 * The request that is known to be right as each other media type that the operation declares. What
 * is read in another way, or has another schema, is broken in all its parts as well.
 */
export function otherMediaCases(context: Context, first: ExampleDraft): Case[] {
  const { body: original, operation } = first.draft;
  if (!original) return [];
  return otherMediaDrafts(context, first).flatMap((example) => {
    const { body } = example.draft;
    if (!body) return [];
    const isSame =
      mediaKind(body.mediaType) === mediaKind(original.mediaType) &&
      schemaOf(context, first) === schemaOf(context, example);
    const as = `as ${body.mediaType}`;
    const changed = isSame ? [] : bodyCases(context, example);
    // The same body as another type is refused no less when it was right before.
    const malformed = mediaNegatives(context, example).filter(({ place }) => place === undefined);
    return [
      ...(context.starts?.get(operation)?.isAccepted ? [asOther(context, example, as)] : []),
      ...[...changed, ...malformed].map((item) => ({ ...item, title: `${item.title}, ${as}` })),
    ];
  });
}

function asOther(context: Context, { draft, pointer }: ExampleDraft, title: string): Case {
  return {
    operation: draft.operation,
    family: 'valid',
    title,
    request: toRequest(draft, context.basePath),
    expectation: expectedSuccess(context, draft.operation),
    source: pointer,
  };
}

function schemaOf({ schemas }: Context, { draft: { operation, body } }: ExampleDraft) {
  const pointer = joinPointer(
    operation.requestBody?.pointer ?? '#',
    'content',
    body?.mediaType ?? '',
  );
  return schemas.resolve({ $ref: joinPointer(pointer, 'schema') })?.pointer;
}
