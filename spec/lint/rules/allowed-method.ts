import type { Oas3_1Schema, Oas3Header, Oas3Operation, Oas3Rule } from '@redocly/openapi-core';
import { responsesOf } from '../responses.ts';

/**
 * The 405 of an operation belongs to its path, so its `Allow` names the method of the operation: in
 * the example, and in everything that the schema lets pass. A 405 that was written for other methods
 * would be a fault of every server.
 */
export const allowedMethod: Oas3Rule = () => ({
  Operation(operation: Oas3Operation, ctx) {
    const method = String(ctx.key).toUpperCase();
    for (const { status, response, location, written } of responsesOf(operation, ctx)) {
      if (status !== '405' || !response.headers?.Allow) continue;
      const header = ctx.resolve<Oas3Header>(response.headers.Allow, written.source.absoluteRef);
      // A header without an example is reported by its own rule.
      if (header.node?.example === undefined) continue;
      const { schema, example } = header.node;
      const pattern = new RegExp((schema as Oas3_1Schema | undefined)?.pattern ?? '', 'u');
      const other = method === 'GET' ? 'POST' : 'GET';
      if (names(example, method) && pattern.test(method) && !pattern.test(other)) continue;
      ctx.report({
        message: `The Allow of this 405 names ${method}, in its example and by its pattern.`,
        location: location.key(),
      });
    }
  },
});

const names = (example: unknown, method: string) =>
  String(example)
    .split(',')
    .some((name) => name.trim() === method);
