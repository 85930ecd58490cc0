import type { JsonObject } from '@rememberizer/description';
import type { Rating } from '../../src/change.ts';

/** Two descriptions and the right rating on the wire. */
export interface Pair {
  name: string;
  base: JsonObject;
  revision: JsonObject;
  wire: Exclude<Rating, 'unknown'>;
}

type Schema = JsonObject | boolean;

/** A description with one operation. */
export function api(operation: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1.0.0' },
    servers: [{ url: 'https://pets.example/v1' }],
    paths: {
      '/pets': {
        post: { operationId: 'addPet', responses: { 200: { description: 'Done.' } }, ...operation },
      },
    },
    ...more,
  };
}

export function json(schema: Schema): JsonObject {
  return { content: { 'application/json': { schema } } };
}

/** Pairs that differ in the schema of the request body. */
export function request(name: string, wire: Pair['wire'], base: Schema, revision: Schema): Pair {
  const side = (schema: Schema) => api({ requestBody: { required: true, ...json(schema) } });
  return { name: `request: ${name}`, wire, base: side(base), revision: side(revision) };
}

/** Pairs that differ in the schema of the answer. */
export function answer(name: string, wire: Pair['wire'], base: Schema, revision: Schema): Pair {
  const side = (schema: Schema) =>
    api({ responses: { 200: { description: 'Done.', ...json(schema) } } });
  return { name: `answer: ${name}`, wire, base: side(base), revision: side(revision) };
}

/** The same two schemas in a request and in an answer, with both ratings. */
export function both(
  name: string,
  [sent, read]: [Pair['wire'], Pair['wire']],
  base: Schema,
  revision: Schema,
): Pair[] {
  return [request(name, sent, base, revision), answer(name, read, base, revision)];
}

/** A description whose members are there, because the test wrote them itself. */
// biome-ignore lint/suspicious/noExplicitAny: An edit reaches into a document by its members.
export type Editable = any;

/** Pairs that differ in what an edit changes. */
export function edited(
  name: string,
  wire: Pair['wire'],
  base: () => JsonObject,
  edit: (document: Editable) => void,
): Pair {
  const revision = base();
  edit(revision);
  return { name, wire, base: base(), revision };
}
