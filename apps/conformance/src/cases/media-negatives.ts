import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { contentEntry } from '@rememberizer/oracle/response';
import { malformedBodies } from '../bodies/malformed.ts';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

/** Media types that no JSON operation takes by accident. */
const OTHER_MEDIA_TYPES = ['text/plain', 'application/xml'];

/** Cases whose body is not what its media type says, or is of a media type not declared. */
export function mediaNegatives(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body } = draft;
  if (!body || !operation.requestBody) return [];
  const { node, pointer } = operation.requestBody;
  const request = toRequest(draft, context.basePath);
  const contentPointer = joinPointer(pointer, 'content');
  const withType = (type: string) =>
    request.headers.map(([name, value]): [string, string] =>
      name === 'Content-Type' ? [name, type] : [name, value],
    );
  const isRequired = node.required === true;
  const malformed = malformedBodies(body, { isRequired, stateless: context.stateless }).map(
    ({ title, bytes, contentType, expectation, advice }): Case => ({
      operation,
      family: 'body',
      title,
      request: {
        ...request,
        ...(contentType === undefined ? {} : { headers: withType(contentType) }),
        body: bytes ?? request.body ?? Buffer.alloc(0),
      },
      expectation,
      source: joinPointer(contentPointer, body.mediaType),
      ...(advice === undefined ? {} : { advice }),
    }),
  );
  const other = OTHER_MEDIA_TYPES.find(
    (type) => isObject(node.content) && !contentEntry(node.content, type),
  );
  if (other === undefined) return malformed;
  const title = `the same body as ${other}`;
  return [
    ...malformed,
    {
      operation,
      family: 'body',
      title,
      request: { ...request, headers: withType(other) },
      expectation: 'refused',
      source: contentPointer,
    },
  ];
}
