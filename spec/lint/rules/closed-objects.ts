import type { Oas3Rule } from '@redocly/openapi-core';

/**
 * Objects in requests and entities are closed: a misspelt property is refused, and a leaked one is
 * noticed. Problems stay open (RFC 9457, section 3.2); their media type leaves them out.
 */
export const closedObjects: Oas3Rule = () => ({
  MediaType: {
    skip: (_, mediaType) => mediaType !== 'application/json',
    Schema(schema, { location, report }) {
      // A branch of allOf narrows an object that is closed elsewhere; closing it would empty it.
      const narrows = location.pointer.includes('/allOf/');
      if (!schema.properties || narrows || schema.additionalProperties === false) return;
      report({
        message: 'An object in a request or an entity declares `additionalProperties: false`.',
        location: location.child('properties').key(),
      });
    },
  },
});
