import type { Oas3Operation, Oas3Rule } from '@redocly/openapi-core';
import { declares, isSafe, responsesOf } from '../responses.ts';

/**
 * A `204` of the tag `Sessions` has done what it says by its cookies: it sets or clears them. Where
 * nothing is changed, and in other tags, a `204` is an ordinary one.
 */
export const sessionCookies: Oas3Rule = () => ({
  Operation(operation: Oas3Operation, ctx) {
    if (isSafe(ctx.key) || !operation.tags?.includes('Sessions')) return;
    for (const { status, response, location } of responsesOf(operation, ctx)) {
      if (status !== '204' || declares(response, 'Set-Cookie')) continue;
      const message =
        'A 204 of the tag Sessions declares Set-Cookie: it sets or clears the cookies.';
      ctx.report({ message, location: location.key() });
    }
  },
});
