import type { Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

const JSON_TYPE = 'application/json';

/**
 * JSON that says its charset, as many clients do although there is no such parameter (RFC 8259 §11),
 * so that a server may refuse it; one such request is enough for a whole API.
 */
export function charsetCase({ description, basePath }: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body } = draft;
  const { requestBody } = operation;
  if (description.operations.find(takesJson) !== operation || !requestBody) return [];
  if (body?.mediaType !== JSON_TYPE) return [];
  const request = toRequest(draft, basePath);
  const headers = request.headers.map(([name, value]): [string, string] =>
    name === 'Content-Type' ? [name, `${value}; charset=utf-8`] : [name, value],
  );
  return [
    {
      operation,
      family: 'body',
      title: `the same body as ${JSON_TYPE}; charset=utf-8`,
      request: { ...request, headers },
      expectation: 'declared',
      mayBeRefused: true,
      source: joinPointer(requestBody.pointer, 'content', JSON_TYPE),
    },
  ];
}

function takesJson({ requestBody }: Operation): boolean {
  const content = requestBody?.node.content;
  return isObject(content) && content[JSON_TYPE] !== undefined;
}
