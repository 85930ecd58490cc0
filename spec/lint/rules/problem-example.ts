import type { Oas3MediaType, Oas3Rule } from '@redocly/openapi-core';

/**
 * Every 4xx and 5xx response shows what it looks like: a named example for each of its problem
 * types. The mock answers with them, so a type without one could not be tried out.
 */
export const problemExample: Oas3Rule = () => ({
  Response: {
    skip: (_, status) => !/^[45]/.test(String(status)),
    enter(response, { location, report }) {
      if (response.content) return;
      report({ message: 'A 4xx or 5xx response has a body.', location: location.key() });
    },
    MediaType(media: Oas3MediaType, { location, report }) {
      const types = (media.schema as { oneOf?: unknown[] } | undefined)?.oneOf?.length ?? 1;
      const examples = Object.keys(media.examples ?? {}).length;
      if (examples >= types) return;
      const message = `A 4xx or 5xx response has a named example for each problem type: ${types}, not ${examples}.`;
      report({ message, location: location.key() });
    },
  },
});
