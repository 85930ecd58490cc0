import type { Operation, Resolved } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { exampleRequest } from '../witness/request.ts';
import { compareContent } from './content.ts';
import type { Context } from './context.ts';
import type { Told } from './finding.ts';
import { comparePresence } from './presence.ts';

/** Compares what a request carries. */
export function compareRequestBody(
  context: Context,
  role: 'sends' | 'reads',
  base: Operation,
  revision: Operation,
): Told[] {
  const [before, after] = [base.requestBody, revision.requestBody];
  const presence = comparePresence(role, partOf(before), partOf(after));
  const subject = role === 'sends' ? 'request' : 'message';
  const found: Told[] = [];
  if (presence) {
    const { change, rating, words } = presence;
    found.push({
      rule: `${subject}-body-${change}`,
      rating,
      location: 'body',
      message: `the body ${words}`,
      pointers: [before?.pointer ?? base.pointer, after?.pointer ?? revision.pointer],
      ...(change === 'removed' ? { reason: 'what was sent in it is no longer described' } : {}),
      ...(role === 'sends' && {
        show: () => exampleRequest(context.base, base, { isBodyLess: change !== 'removed' }),
      }),
    });
  }
  if (!before || !after) return found;
  const embed = (value: unknown, mediaType: string) =>
    role === 'sends'
      ? exampleRequest(context.base, base, { body: { mediaType, value } })
      : exampleRequest(context.revision, revision, { body: { mediaType, value } });
  return [
    ...found,
    ...compareContent(context, { role, location: 'body', base: before, revision: after, embed }),
  ];
}

function partOf(body: Resolved | undefined): { required: boolean } | undefined {
  const isThere = body && isObject(body.node.content) && Object.keys(body.node.content).length > 0;
  return isThere ? { required: body.node.required === true } : undefined;
}
