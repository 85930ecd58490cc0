import type { JsonObject } from '@rememberizer/description/json';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonObject) => ({ content: { 'application/json': { schema } } });
const answer = (schema: JsonObject) => ({ description: '', ...json(schema) });
const string = { type: 'string' };

const petId = { name: 'petId', in: 'path', required: true, schema: string };

/** A description in OpenAPI 3.0 with what most descriptions have. */
export const shop: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Shop', version: '1.0.0' },
  servers: [{ url: 'https://api.shop.test' }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
          { name: 'status', in: 'query', schema: { type: 'string', enum: ['free', 'sold'] } },
          { name: 'X-Trace', in: 'header', schema: string },
          { name: 'session', in: 'cookie', schema: string },
        ],
        responses: {
          200: answer({ type: 'array', items: ref('Pet') }),
          400: answer(ref('Problem')),
        },
      },
      post: {
        operationId: 'addPet',
        requestBody: { required: true, ...json(ref('NewPet')) },
        responses: {
          201: answer(ref('Pet')),
          409: answer({
            type: 'object',
            required: ['code'],
            properties: { code: { type: 'string', enum: ['taken', 'sold'] } },
          }),
        },
      },
    },
    '/pets/{petId}': {
      parameters: [petId],
      get: {
        operationId: 'getPet',
        responses: { 200: answer(ref('Pet')), 404: answer(ref('Problem')) },
      },
      delete: { responses: { 204: { description: '' } } },
    },
    '/pets/{petId}/photo': {
      parameters: [petId],
      put: {
        operationId: 'putPhoto',
        requestBody: {
          content: { 'image/png': { schema: { type: 'string', format: 'binary' } } },
        },
        responses: {
          200: {
            description: '',
            content: { 'image/png': { schema: { type: 'string', format: 'binary' } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['id', 'name', 'kind'],
        properties: {
          id: { type: 'integer' },
          name: string,
          kind: { type: 'string', enum: ['cat', 'dog'] },
          age: { type: 'integer', nullable: true },
          owner: ref('Owner'),
          parents: { type: 'array', items: ref('Pet') },
          labels: { type: 'object', additionalProperties: string },
        },
      },
      NewPet: {
        type: 'object',
        required: ['name'],
        properties: {
          name: string,
          kind: { type: 'string', enum: ['cat', 'dog'] },
          age: { type: 'integer', nullable: true },
          owner: ref('Owner'),
          labels: { type: 'object', additionalProperties: string },
        },
      },
      Owner: { type: 'object', properties: { email: { type: 'string', format: 'email' } } },
      Problem: {
        type: 'object',
        required: ['message'],
        properties: { message: string, field: string },
      },
      Unused: { type: 'object', properties: { text: string } },
    },
  },
};
