import type { Oas3Rule } from '@redocly/openapi-core';
import { nestedSchemas } from '../nested-schemas.ts';

/**
 * Every text that a client sends has a largest length and no control characters, so that nothing
 * unbounded is hashed and nothing unprintable is stored, logged or mailed.
 */
export const textLimits: Oas3Rule = () => {
  // A schema that two requests share is reported once.
  const seen = new Set<string>();
  return {
    RequestBody: {
      MediaType(media, ctx) {
        const place = ctx.location.child('schema');
        for (const { schema, location } of nestedSchemas(media.schema, place, ctx.resolve)) {
          if (schema.type !== 'string' || schema.const !== undefined || schema.enum) continue;
          if (seen.has(location.absolutePointer)) continue;
          seen.add(location.absolutePointer);

          if (schema.maxLength === undefined && !isBounded(schema.pattern)) {
            const message = 'A text in a request declares `maxLength`.';
            ctx.report({ message, location: location.child('type') });
          }
          if (!excludesControlCharacters(schema.pattern)) {
            const message = 'A text in a request excludes control characters by its `pattern`.';
            ctx.report({ message, location: location.child('type') });
          }
        }
      },
    },
  };
};

// A pattern of fixed repetitions, like `^[0-9]{6}$`, is a limit too.
const isBounded = (pattern = '') => /^\^.*\$$/.test(pattern) && !/[*+]|,\}/.test(pattern);

const excludesControlCharacters = (pattern?: string) => {
  if (pattern === undefined) return false;
  const text = new RegExp(pattern, 'u');
  return ['\u0000', '\n', '\u001F', '\u007F', '\u009F'].every((it) => !text.test(`a${it}b`));
};
