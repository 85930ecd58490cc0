import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { contentEntry, mediaTypeOf } from './response.ts';
import type { Judged } from './rule.ts';
import { maySendBody } from './rules/no-body.ts';

/** The pointer of the schema that the body has to fit, if there are a body and a schema. */
export function bodySchema(judged: Judged): string | undefined {
  const { declared, response } = judged;
  const content = declaredContent(judged);
  const entry = content && contentEntry(content, mediaTypeOf(response));
  if (!declared || !content || entry === undefined || response.body.length === 0) return undefined;
  const mediaType = content[entry];
  if (!isObject(mediaType) || mediaType.schema === undefined) return undefined;
  return joinPointer(declared.pointer, 'content', entry, 'schema');
}

/** The content that the response declares, where it may have any. */
export function declaredContent({ method, declared, response }: Judged): JsonObject | undefined {
  const content = declared?.node.content;
  if (!isObject(content) || Object.keys(content).length === 0) return undefined;
  return maySendBody(method, response.status) ? content : undefined;
}
