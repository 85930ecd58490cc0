import { joinPointer } from '@rememberizer/description/pointer';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

/**
 * The example without its body, where that may be left out. Many a description only forgot to say
 * that it may not, so that a refusal is no fault of the server.
 */
export function optionalBodyCase(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body, ...rest } = draft;
  if (!body || !operation.requestBody || operation.requestBody.node.required === true) return [];
  return [
    {
      operation,
      family: 'valid',
      title: 'without a body',
      request: toRequest({ ...rest, operation }, context.basePath),
      expectation: 'declared',
      mayBeRefused: true,
      source: joinPointer(operation.requestBody.pointer, 'required'),
    },
  ];
}
