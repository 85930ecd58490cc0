import type { JsonObject } from '@rememberizer/description/json';
import { type Case, pair } from './case.ts';
import { at, edit } from './edit.ts';
import { shop } from './shop.ts';
import { shopCode } from './shop-code.ts';

const string = { type: 'string' };
const payloadOf = (properties: JsonObject, required: string[] = []) => ({
  type: 'object',
  required,
  properties,
});

function hooks(schema: JsonObject, name = 'petSold'): JsonObject {
  return {
    openapi: '3.1.0',
    info: { title: 'Hooks', version: '1.0.0' },
    webhooks: {
      [name]: {
        post: { requestBody: { content: { 'application/json': { schema } } }, responses: {} },
      },
    },
  };
}

const payload = 'export const read = (it: api.PostPetSoldWebhookPayload) => it?.code.length;';
const sold = hooks(payloadOf({ code: string }, ['code']));

/** The client reads what a webhook is sent. */
const webhooks: Case[] = [
  pair(
    'additive',
    'a member of a webhook is new',
    [sold, hooks(payloadOf({ code: string, note: string }, ['code']))],
    payload,
  ),
  pair(
    'breaking',
    'a member of a webhook can be absent',
    [sold, hooks(payloadOf({ code: string }))],
    payload,
  ),
  pair(
    'breaking',
    'a member of a webhook is gone',
    [sold, hooks(payloadOf({ detail: string }))],
    payload,
  ),
  pair(
    'breaking',
    'a webhook has another name',
    [sold, hooks(payloadOf({ code: string }, ['code']), 'sold')],
    payload,
  ),
  pair(
    'additive',
    'a webhook is new',
    [sold, edit(sold, { 'webhooks other': at(sold, 'webhooks petSold') })],
    payload,
  ),
];

const inVersion31: JsonObject = JSON.parse(
  JSON.stringify({ ...shop, openapi: '3.1.0' }).replaceAll(
    '"type":"integer","nullable":true',
    '"type":["integer","null"]',
  ),
);

/** Descriptions that are written in another version, or that cannot be read. */
const versions: Case[] = [
  pair('none', 'OpenAPI 3.0 becomes 3.1', [shop, inVersion31], shopCode),
  pair(
    'unknown',
    'the generator fails',
    [shop, edit(shop, { 'paths /pets get responses 200': null })],
    '',
    'client-not-generated types',
  ),
];

export const documents: Case[] = [...webhooks, ...versions];
