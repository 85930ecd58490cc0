import type { Oas3Rule } from '@redocly/openapi-core';

/**
 * Every text that a client sends has a largest length and no control characters, so that nothing
 * unbounded is hashed and nothing unprintable is stored, logged or mailed.
 */
export const textLimits: Oas3Rule = () => ({
  RequestBody: {
    Schema(schema, { location, report }) {
      if (schema.type !== 'string' || 'const' in schema || schema.enum) return;
      if (schema.maxLength === undefined && !isBounded(schema.pattern)) {
        report({ message: 'A text in a request declares `maxLength`.', location: location.key() });
      }
      if (!excludesControlCharacters(schema.pattern)) {
        report({
          message: 'A text in a request excludes control characters by its `pattern`.',
          location: location.key(),
        });
      }
    },
  },
});

// A pattern of fixed repetitions, like `^[0-9]{6}$`, is a limit too.
const isBounded = (pattern = '') => /^\^.*\$$/.test(pattern) && !/[*+]|,\}/.test(pattern);

const excludesControlCharacters = (pattern?: string) => {
  if (pattern === undefined) return false;
  const text = new RegExp(pattern, 'u');
  return ['\u0000', '\n', '\u001F', '\u007F', '\u009F'].every((it) => !text.test(`a${it}b`));
};
