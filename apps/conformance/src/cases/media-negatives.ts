import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { contentEntry, isJson } from '@rememberizer/oracle/response';
import type { Case, Expectation } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

/** Media types that no JSON operation takes by accident. */
const OTHER_MEDIA_TYPES = ['text/plain', 'application/xml'];

/** Cases whose body is not what its media type says, or is of a media type not declared. */
export function mediaNegatives(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body } = draft;
  if (!body || !operation.requestBody) return [];
  const request = toRequest(draft, context.basePath);
  const contentPointer = joinPointer(operation.requestBody.pointer, 'content');
  const common = { operation, expectation: 'refused' as const, source: contentPointer };
  const cases: Case[] = [];
  if (isJson(body.mediaType)) {
    const text = request.body ?? Buffer.alloc(0);
    const source = joinPointer(contentPointer, body.mediaType);
    const isRequired = operation.requestBody.node.required === true;
    for (const { title, bytes, expectation } of malformedBodies(text, isRequired)) {
      cases.push({
        ...common,
        family: 'body',
        title,
        request: { ...request, body: bytes },
        expectation,
        source,
      });
    }
  }
  const content = operation.requestBody.node.content;
  const other = OTHER_MEDIA_TYPES.find((type) => isObject(content) && !contentEntry(content, type));
  if (other !== undefined) {
    const headers = request.headers.map(([name, value]): [string, string] =>
      name === 'Content-Type' ? [name, other] : [name, value],
    );
    cases.push({
      ...common,
      family: 'body',
      title: `the same body as ${other}`,
      request: { ...request, headers },
    });
  }
  return cases;
}

/** Bytes that are no JSON text. */
function malformedBodies(
  text: Buffer,
  isRequired: boolean,
): { title: string; bytes: Buffer; expectation: Expectation }[] {
  const truncated = text.subarray(0, -1);
  const quote = text.lastIndexOf('"');
  const isText = quote > 0;
  const broken = Buffer.concat([text.subarray(0, quote), Buffer.of(0xff), text.subarray(quote)]);
  return [
    { title: 'JSON cut off before its end', bytes: truncated, expectation: 'refused' },
    ...(isRequired
      ? [{ title: 'no body', bytes: Buffer.alloc(0), expectation: 'refused' as const }]
      : []),
    ...(isText
      ? [
          {
            title: 'bytes that are no UTF-8',
            bytes: broken,
            expectation: 'better-refused' as const,
          },
        ]
      : []),
  ];
}
