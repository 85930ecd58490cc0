import type {
  Location,
  Oas3Operation,
  Oas3Response,
  Oas3Rule,
  UserContext,
} from '@redocly/openapi-core';
import { nestedSchemas } from '../nested-schemas.ts';
import { declares, isSafe, responsesOf } from '../responses.ts';

/**
 * What no cache may keep says so by `Cache-Control`: an answer that sets a cookie or holds a token
 * (RFC 6749, section 5.1), and one that a GET gives to somebody who has shown who they are, because
 * caches keep the answers to a GET unless they are told not to (RFC 9111, section 3).
 */
export const noStore: Oas3Rule = () => ({
  Operation(operation: Oas3Operation, ctx) {
    const isPrivate = isSafe(ctx.key) && (operation.security ?? []).length > 0;
    for (const { status, response, location, written } of responsesOf(operation, ctx)) {
      if (!/^2/.test(status) || declares(response, 'Cache-Control')) continue;
      const isSecret = declares(response, 'Set-Cookie') || holdsToken(response, written, ctx);
      if (!isSecret && !isPrivate) continue;
      const message = 'A 2xx with a token, a cookie or data of a person declares Cache-Control.';
      ctx.report({ message, location: location.key() });
    }
  },
});

const holdsToken = (response: Oas3Response, location: Location, { resolve }: UserContext) =>
  Object.values(response.content ?? {}).some(({ schema }) =>
    [...nestedSchemas(schema, location, resolve)].some(({ schema: { properties } }) =>
      Object.keys(properties ?? {}).some((name) => /(^|_)token$/.test(name)),
    ),
  );
