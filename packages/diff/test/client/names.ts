import type { Case } from './case.ts';
import { at, edit } from './edit.ts';
import { shop } from './shop.ts';
import { breaks, keeps } from './shop-cases.ts';
import { shopCode } from './shop-code.ts';

const schemas = 'components schemas';
const string = { type: 'string' };

/** The description with one schema under another name, wherever it is used. */
function rename(from: string, to: string): typeof shop {
  const revision = edit(shop, {
    [`${schemas} ${to}`]: at(shop, `${schemas} ${from}`),
    [`${schemas} ${from}`]: undefined,
  });
  const [before, after] = [from, to].map((name) => `"#/components/schemas/${name}"`);
  return JSON.parse(JSON.stringify(revision).replaceAll(before ?? '', after ?? ''));
}

/** Changes of the names that code imports, and of whole operations. */
export const names: Case[] = [
  {
    ...keeps('additive', 'a schema is new', { [`${schemas} Shelter`]: string }),
    tells: ['client-export-added type Shelter'],
  },
  {
    ...keeps('additive', 'a schema that no operation uses is another one', {
      [`${schemas} Unused properties more`]: string,
    }),
    tells: ['client-type-changed type Unused'],
  },
  {
    ...keeps('additive', 'an operation is new', {
      'paths /owners': { get: { responses: { 204: { description: '' } } } },
    }),
    tells: ['client-operation-added GET /owners operation'],
  },
  keeps('none', 'a server is new', {
    servers: [{ url: 'https://api.shop.test' }, { url: 'https://api.shop.example' }],
  }),
  keeps('none', 'a server is another one', { servers: [{ url: 'https://shop.example' }] }),
  keeps('none', 'titles, tags, summaries and deprecation', {
    info: { title: 'Another', version: '1.0.1', description: 'Text.' },
    tags: [{ name: 'pets' }],
    'paths /pets get': {
      ...at(shop, 'paths /pets get'),
      summary: 'All.',
      tags: ['pets'],
      deprecated: true,
    },
    [`${schemas} Pet description`]: 'A pet.',
  }),
  keeps('none', 'security comes', {
    'components securitySchemes': { bearer: { type: 'http', scheme: 'bearer' } },
    security: [{ bearer: [] }],
  }),
  keeps('none', 'a callback comes', {
    'paths /pets post callbacks': {
      sold: {
        '{$request.body#/url}': { post: { responses: { 204: { description: '' } } } },
      },
    },
  }),
  keeps('none', 'a reference is inlined and its component stays', {
    [`${schemas} Pet properties owner`]: at(shop, `${schemas} Owner`),
  }),
  {
    name: 'a schema has another name',
    base: shop,
    revision: rename('Owner', 'Person'),
    verdict: 'breaking',
    code: 'export const owner: api.Owner = {};',
    tells: ['client-export-removed type Owner'],
  },
  breaks(
    'a schema that no operation uses is gone',
    { [`${schemas} Unused`]: undefined },
    'export const unused: api.Unused = {};',
    'client-export-removed type Unused',
  ),
  breaks(
    'a reference is inlined and its component is gone',
    {
      [`${schemas} Pet properties owner`]: at(shop, `${schemas} Owner`),
      [`${schemas} NewPet properties owner`]: at(shop, `${schemas} Owner`),
      [`${schemas} Owner`]: undefined,
    },
    'export const owner: api.Owner = {};',
    'client-export-removed type Owner',
  ),
  breaks(
    'an operation has another id',
    { 'paths /pets get operationId': 'findPets' },
    "export const data: api.ListPetsData = { url: '/pets' };",
    'client-operation-renamed GET /pets operation',
  ),
  breaks(
    'an operation gets an id',
    { 'paths /pets/{petId} delete operationId': 'dropPet' },
    'export const gone: api.DeletePetsByPetIdResponses[204] = undefined;',
    'client-operation-renamed DELETE /pets/{petId} operation',
  ),
  breaks(
    'an operation is gone',
    { 'paths /pets/{petId} delete': undefined },
    'export const gone: api.DeletePetsByPetIdResponses[204] = undefined;',
    'client-operation-removed DELETE /pets/{petId} operation',
  ),
  breaks(
    'an operation has another path',
    { 'paths /pets': undefined, 'paths /animals': at(shop, 'paths /pets') },
    "export const data: api.ListPetsData = { url: '/pets' };",
    'client-operation-moved GET /pets operation',
    'client-operation-moved POST /pets operation',
  ),
  {
    name: 'an operation has another method',
    base: shop,
    revision: edit(shop, {
      'paths /pets/{petId}/photo put': undefined,
      'paths /pets/{petId}/photo post': at(shop, 'paths /pets/{petId}/photo put'),
    }),
    verdict: 'none',
    code: shopCode,
  },
];
