import type { Operation } from '@rememberizer/description';
import { joinPointer } from '@rememberizer/description/pointer';
import { isJson } from '@rememberizer/oracle/response';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

/** More than a parser that calls itself can take, in less than most servers read. */
const DEPTH = 5000;

/**
 * JSON that is nested so deeply that some parsers fail (RFC 8259 §9 lets them refuse it); one such
 * request is enough for a whole API.
 */
export function deepBodyCase(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body } = draft;
  const { requestBody } = operation;
  const first = context.description.operations.find(takesJson);
  if (first !== operation || !requestBody || !body || !isJson(body.mediaType)) return [];
  const source = joinPointer(requestBody.pointer, 'content', body.mediaType);
  const isRefused = context.validator.faults(joinPointer(source, 'schema'), [[]]).length > 0;
  const request = toRequest(draft, context.basePath);
  return [
    {
      operation,
      family: 'body',
      title: `${DEPTH} lists within each other`,
      request: { ...request, body: Buffer.from('['.repeat(DEPTH) + ']'.repeat(DEPTH)) },
      expectation: isRefused ? 'refused' : 'declared',
      mayBeRefused: true,
      source,
      place: '#',
    },
  ];
}

function takesJson({ requestBody }: Operation): boolean {
  return Object.keys(requestBody?.node.content ?? {}).some(isJson);
}
