import type { Oas3Rule } from '@redocly/openapi-core';
import { nestedSchemas } from '../nested-schemas.ts';

/**
 * Objects in requests and entities are closed: a misspelt property is refused, and a leaked one is
 * noticed. Problems stay open (RFC 9457, section 3.2); their media type leaves them out.
 */
export const closedObjects: Oas3Rule = () => {
  // A schema that two bodies share is reported once.
  const seen = new Set<string>();
  return {
    MediaType: {
      skip: (_, mediaType) => mediaType !== 'application/json',
      enter(media, ctx) {
        const place = ctx.location.child('schema');
        for (const { schema, location } of nestedSchemas(media.schema, place, ctx.resolve)) {
          if (seen.has(location.absolutePointer)) continue;
          seen.add(location.absolutePointer);

          // A branch of allOf narrows an object that is closed elsewhere; closing it would empty it.
          const narrows = location.pointer.includes('/allOf/');
          if (!schema.properties || narrows || schema.additionalProperties === false) continue;
          ctx.report({
            message: 'An object in a request or an entity declares `additionalProperties: false`.',
            location: location.child('properties').key(),
          });
        }
      },
    },
  };
};
