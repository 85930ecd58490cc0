import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { contentEntry, isJson } from '@rememberizer/oracle/response';
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
  const request = toRequest(draft, context.basePath);
  const contentPointer = joinPointer(operation.requestBody.pointer, 'content');
  const common = { operation, expectation: 'refused' as const, source: contentPointer };
  const cases: Case[] = [];
  if (isJson(body.mediaType)) {
    const truncated = request.body?.subarray(0, -1) ?? Buffer.alloc(0);
    cases.push({
      ...common,
      family: 'body',
      title: 'JSON cut off before its end',
      request: { ...request, body: truncated },
      source: joinPointer(contentPointer, body.mediaType),
    });
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
