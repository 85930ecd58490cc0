import type { JsonObject } from '@rememberizer/description/json';
import type { Case } from './case.ts';
import { type Edit, edit } from './edit.ts';

export const string = { type: 'string' };
export const integer = { type: 'integer' };
export const object = (properties: JsonObject, required = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
});
export const schemas = 'components schemas';

/** A description in OpenAPI 3.1 with one operation that is sent and answers a `Thing`. */
export function thing(schema: JsonObject, others: JsonObject = {}): JsonObject {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1.0.0' },
    paths: {
      '/thing': {
        get: { operationId: 'getThing', responses: { 200: { description: '', content } } },
        put: {
          operationId: 'putThing',
          requestBody: { required: true, content },
          responses: { 204: { description: '' } },
        },
      },
    },
    components: { schemas: { Thing: schema, ...others } },
  };
}

export const read = (code: string) =>
  `export const read = (it: api.GetThingResponse) => { ${code} };`;
export const write = (body: string) =>
  `export const data: api.PutThingData = { url: '/thing', body: ${body} };`;

export interface Pair {
  base: JsonObject;
  edits: Edit;
  verdict: Case['verdict'];
  code: string;
  tells?: string[];
}

export const toCase = ([name, { base, edits, ...rest }]: [string, Pair]): Case => ({
  name,
  base,
  revision: edit(base, edits),
  ...rest,
});
