import { joinPointer } from '@rememberizer/description/pointer';
import { mediaKind } from '../bodies/media-kind.ts';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

/** More than most APIs take, and little enough to be sent before the answer comes. */
const PADDING_BYTES = 65_536;

/** The example with much white space after it, where the operation says that a body may be too large. */
export function largeBodyCase(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body } = draft;
  if (!body || mediaKind(body.mediaType) !== 'json' || !operation.responses['413']) return [];
  const request = toRequest(draft, context.basePath);
  const padding = Buffer.alloc(PADDING_BYTES, ' ');
  return [
    {
      operation,
      family: 'body',
      title: `${PADDING_BYTES / 1024} KiB of white space after the JSON`,
      request: { ...request, body: Buffer.concat([request.body ?? Buffer.alloc(0), padding]) },
      // White space is no fault of the JSON, and where the limit lies the description cannot say.
      expectation: 'declared',
      source: joinPointer(operation.pointer, 'responses', '413'),
    },
  ];
}
