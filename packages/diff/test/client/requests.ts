import type { Case } from './case.ts';
import { at } from './edit.ts';
import { shop } from './shop.ts';
import { addPet, breaks, keeps, listPets } from './shop-cases.ts';

const add = 'paths /pets post';
const list = 'paths /pets get';
const get = 'paths /pets/{petId} get';
const newPet = 'components schemas NewPet';
const string = { type: 'string' };
const parameter = (name: string, required: boolean, place = 'query') => [
  { name, in: place, required, schema: string },
];

/** Changes of what an operation is sent. */
export const requests: Case[] = [
  keeps('additive', 'an optional member of a body is new', {
    [`${newPet} properties tag`]: string,
  }),
  keeps('additive', 'a member of a body can be left out now', { [`${newPet} required`]: [] }),
  keeps('additive', 'a literal of a body is new', {
    [`${newPet} properties kind enum`]: ['cat', 'dog', 'owl'],
  }),
  keeps('additive', 'an enum of a body becomes a string', {
    [`${newPet} properties kind`]: string,
  }),
  keeps('additive', 'a body of one type becomes one of two', {
    [`${newPet} properties name`]: { oneOf: [string, { type: 'integer' }] },
  }),
  keeps('additive', 'a body is new and optional', {
    [`${get} requestBody`]: { content: { 'application/json': { schema: string } } },
  }),
  keeps('additive', 'a query parameter is new and optional', {
    [`${list} parameters`]: [...(at(shop, list).parameters as []), ...parameter('sort', false)],
  }),
  keeps('additive', 'the first query parameter is new and optional', {
    [`${get} parameters`]: parameter('fields', false),
  }),
  keeps('none', 'a body becomes one of two that know together what it was', {
    [newPet]: {
      oneOf: [
        { type: 'object', required: ['name'], properties: { name: string } },
        at(shop, newPet),
      ],
    },
  }),
  keeps('none', 'headers and cookies come and go', {
    [`${list} parameters`]: [
      ...(at(shop, list).parameters as []).slice(0, 2),
      ...parameter('X-Other', false, 'header'),
      ...parameter('visitor', false, 'cookie'),
    ],
  }),
  keeps('none', 'texts, formats and limits of a body', {
    [newPet]: { ...at(shop, newPet), description: 'A pet.', minProperties: 1, deprecated: true },
    [`${newPet} properties name`]: { type: 'string', maxLength: 10, pattern: '^T', format: 'name' },
    [`${newPet} properties age`]: { type: 'integer', nullable: true, minimum: 0, default: 1 },
  }),
  breaks(
    'a required member of a body is new',
    { [`${newPet} properties tag`]: string, [`${newPet} required`]: ['name', 'tag'] },
    addPet("{ name: 'Tom' }"),
    'client-request-required POST /pets body #/tag',
  ),
  breaks(
    'a member of a body has to be there now',
    { [`${newPet} required`]: ['name', 'kind'] },
    addPet("{ name: 'Tom' }"),
    'client-request-required POST /pets body #/kind',
  ),
  breaks(
    'a member of a body is gone',
    { [`${newPet} properties age`]: undefined },
    addPet("{ name: 'Tom', age: 1 }"),
    'client-member-removed POST /pets body #/age',
  ),
  breaks(
    'a member deep in a body is gone where others are left',
    {
      'components schemas Owner properties': { phone: string },
    },
    addPet("{ name: 'Tom', owner: { email: '' } }"),
    'client-member-removed POST /pets body #/owner/email',
    'client-member-removed GET /pets 200 body #/*/owner/email',
    'client-member-removed POST /pets 201 body #/owner/email',
    'client-member-removed GET /pets/{petId} 200 body #/owner/email',
  ),
  breaks(
    'a member of a body is of another type',
    { [`${newPet} properties name`]: { type: 'integer' } },
    addPet("{ name: 'Tom' }"),
    'client-request-narrower POST /pets body #/name',
  ),
  breaks(
    'null is refused in a body',
    { [`${newPet} properties age nullable`]: false },
    addPet("{ name: 'Tom', age: null }"),
    'client-request-narrower POST /pets body #/age',
  ),
  breaks(
    'a literal of a body is gone',
    { [`${newPet} properties kind enum`]: ['cat'] },
    addPet("{ name: 'Tom', kind: 'dog' }"),
    'client-literal-removed POST /pets body #/kind',
  ),
  breaks(
    'a string of a body becomes an enum',
    { [`${newPet} properties name`]: { type: 'string', enum: ['Tom', 'Kitty'] } },
    addPet("{ name: 'Rex' }"),
    'client-request-narrower POST /pets body #/name',
  ),
  breaks(
    'the keys of a map in a body are closed',
    {
      [`${newPet} properties labels`]: {
        type: 'object',
        properties: { size: string },
        additionalProperties: false,
      },
    },
    addPet("{ name: 'Tom', labels: { colour: 'red' } }"),
    'client-member-removed POST /pets body #/labels/*',
  ),
  breaks(
    'a required body is new',
    {
      [`${get} requestBody`]: {
        required: true,
        content: { 'application/json': { schema: string } },
      },
    },
    "export const data: api.GetPetData = { url: '/pets/{petId}', path: { petId: '1' } };",
    'client-request-required GET /pets/{petId} body',
  ),
  breaks(
    'a body is gone',
    { [`${add} requestBody`]: undefined },
    addPet("{ name: 'Tom' }"),
    'client-request-narrower POST /pets body',
  ),
  breaks(
    'a query parameter is gone',
    { [`${list} parameters`]: (at(shop, list).parameters as []).slice(1) },
    listPets('{ limit: 1 }'),
    'client-member-removed GET /pets query limit',
  ),
  breaks(
    'the last query parameter is gone',
    { [`${list} parameters`]: [] },
    listPets("{ status: 'free' }"),
    'client-member-removed GET /pets query limit',
    'client-member-removed GET /pets query status',
  ),
  breaks(
    'a query parameter is new and required',
    { [`${get} parameters`]: parameter('shop', true) },
    "export const data: api.GetPetData = { url: '/pets/{petId}', path: { petId: '1' } };",
    'client-request-required GET /pets/{petId} query shop',
  ),
  breaks(
    'a query parameter has to be there now',
    {
      [`${list} parameters`]: parameter('limit', true).map((one) => ({
        ...one,
        schema: { type: 'integer' },
      })),
    },
    listPets('{}'),
    'client-member-removed GET /pets query status',
    'client-request-required GET /pets query limit',
  ),
  breaks(
    'a query parameter becomes a list',
    {
      [`${list} parameters`]: [
        { name: 'limit', in: 'query', schema: { type: 'array', items: { type: 'integer' } } },
        ...(at(shop, list).parameters as []).slice(1),
      ],
    },
    listPets('{ limit: 1 }'),
    'client-request-narrower GET /pets query limit',
  ),
  breaks(
    'a path parameter has another name',
    {
      'paths /pets/{petId}': undefined,
      'paths /pets/{id}': {
        ...at(shop, 'paths /pets/{petId}'),
        parameters: parameter('id', true, 'path'),
      },
    },
    "export const data: api.GetPetData = { url: '/pets/{petId}', path: { petId: '1' } };",
    'client-member-removed DELETE /pets/{id} path petId',
    'client-member-removed GET /pets/{id} path petId',
    'client-operation-renamed DELETE /pets/{id} operation',
    'client-request-required DELETE /pets/{id} path id',
    'client-request-required GET /pets/{id} path id',
  ),
];
