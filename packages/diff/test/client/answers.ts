import type { Case } from './case.ts';
import { at, edit } from './edit.ts';
import { shop } from './shop.ts';
import { breaks, keeps } from './shop-cases.ts';

const pet = 'components schemas Pet';
const add = 'paths /pets post responses';
const get = 'paths /pets/{petId} get responses';
const taken = `${add} 409 content application/json schema`;
const string = { type: 'string' };
const problem = at(shop, `${get} 404`);

/** The same change in each answer that has a pet. */
const inPets = (rule: string, member: string) => [
  `${rule} GET /pets 200 body #/*/${member}`,
  `${rule} GET /pets/{petId} 200 body #/${member}`,
  `${rule} POST /pets 201 body #/${member}`,
];
const readPet = (code: string) => `export const read = (pet: api.GetPetResponse) => { ${code} };`;

/** Changes of what an operation answers. */
export const answers: Case[] = [
  keeps('additive', 'a member of an answer is new', { [`${pet} properties tag`]: string }),
  keeps('additive', 'a member of an answer is always there now', {
    [`${pet} required`]: ['id', 'name', 'kind', 'owner'],
  }),
  keeps('additive', 'null leaves an answer', { [`${pet} properties age nullable`]: false }),
  keeps('additive', 'a status is new that answers what others do', {
    [`${add} 400`]: at(shop, `${add} 409`),
  }),
  keeps('additive', 'the first error of an operation is new', {
    'paths /pets/{petId}/photo put responses 404': problem,
  }),
  keeps('none', 'texts, formats and limits of an answer', {
    [`${pet} properties name`]: {
      type: 'string',
      description: 'Its name.',
      maxLength: 9,
      example: 'Tom',
    },
    [`${pet} properties id`]: { type: 'integer', minimum: 1, deprecated: true },
    [`${get} 200 description`]: 'The pet.',
  }),
  keeps('none', 'headers of an answer come', {
    [`${get} 200 headers`]: { ETag: { schema: string } },
  }),
  keeps('none', 'the order of members, statuses and literals', {
    [`${pet} properties`]: Object.fromEntries(
      Object.entries(at(shop, `${pet} properties`)).reverse(),
    ),
    [`${pet} properties kind enum`]: ['dog', 'cat'],
    [`${pet} required`]: ['kind', 'name', 'id'],
    'paths /pets': Object.fromEntries(Object.entries(at(shop, 'paths /pets')).reverse()),
  }),
  breaks(
    'a member of an answer is gone',
    { [`${pet} properties age`]: undefined },
    readPet('return pet.age;'),
    ...inPets('client-member-removed', 'age'),
  ),
  breaks(
    'a member of an answer can be absent now',
    { [`${pet} required`]: ['id', 'kind'] },
    readPet('return pet.name.length;'),
    ...inPets('client-answer-wider', 'name'),
  ),
  breaks(
    'null comes into an answer',
    { [`${pet} properties name`]: { type: 'string', nullable: true } },
    readPet('return pet.name.length;'),
    ...inPets('client-answer-wider', 'name'),
  ),
  breaks(
    'a member of an answer is of another type',
    { [`${pet} properties id`]: string },
    readPet('return pet.id.toFixed();'),
    ...inPets('client-answer-wider', 'id'),
  ),
  breaks(
    'a member of an answer can be of another type as well',
    { [`${pet} properties id`]: { oneOf: [string, { type: 'integer' }] } },
    readPet('return pet.id.toFixed();'),
    ...inPets('client-answer-wider', 'id'),
  ),
  breaks(
    'a literal comes into an answer',
    { [`${pet} properties kind enum`]: ['cat', 'dog', 'owl'] },
    readPet("const kind: 'cat' | 'dog' = pet.kind; return kind;"),
    ...inPets('client-answer-wider', 'kind'),
  ),
  breaks(
    'a literal leaves an answer',
    { [`${pet} properties kind enum`]: ['cat'] },
    readPet("return pet.kind === 'dog';"),
    ...inPets('client-literal-removed', 'kind'),
  ),
  breaks(
    'an enum of an answer becomes a string',
    { [`${pet} properties kind`]: string },
    readPet("const kind: 'cat' | 'dog' = pet.kind; return kind;"),
    ...inPets('client-answer-wider', 'kind'),
  ),
  breaks(
    'a string of an answer becomes an enum',
    { [`${pet} properties name`]: { type: 'string', enum: ['Tom', 'Kitty'] } },
    readPet("return pet.name === 'Rex';"),
    ...inPets('client-literals-closed', 'name'),
  ),
  breaks(
    'a list becomes an object',
    { 'paths /pets get responses 200': at(shop, `${get} 200`) },
    'export const read = (pets: api.ListPetsResponse) => pets[0];',
    'client-answer-wider GET /pets 200 body',
  ),
  breaks(
    'the keys of a map in an answer are closed',
    {
      [`${pet} properties labels`]: {
        type: 'object',
        properties: { size: string },
        additionalProperties: false,
      },
    },
    readPet("return pet.labels?.['colour'];"),
    ...inPets('client-member-removed', 'labels/*'),
  ),
  breaks(
    'the values of a map in an answer are of another type',
    { [`${pet} properties labels additionalProperties`]: { type: 'integer' } },
    readPet("return pet.labels?.['colour']?.length;"),
    ...inPets('client-answer-wider', 'labels/*'),
  ),
  {
    name: 'a status is gone',
    base: edit(shop, { [`${add} 400`]: problem }),
    revision: shop,
    verdict: 'breaking',
    code: 'export const read = (errors: api.AddPetErrors) => errors[400].message;',
    tells: ['client-status-removed POST /pets 400'],
  },
  breaks(
    'the last error of an operation is gone',
    { [`${get} 404`]: undefined },
    'export const read = (error: api.GetPetError) => error.message;',
    'client-status-removed GET /pets/{petId} 404',
  ),
  breaks(
    'a success has another status',
    { [`${add} 201`]: undefined, [`${add} 200`]: at(shop, `${add} 201`) },
    'export const read = (answers: api.AddPetResponses) => answers[201].name;',
    'client-status-removed POST /pets 201',
  ),
  breaks(
    'an error is new that answers something else',
    { [`${add} 400`]: problem },
    'export const read = (error: api.AddPetError) => error.code;',
    'client-answer-wider POST /pets 400',
  ),
  breaks(
    'a success is new that answers nothing',
    { [`${get} 204`]: { description: '' } },
    readPet('return pet.name;'),
    'client-answer-wider GET /pets/{petId} 204',
  ),
  breaks(
    'a literal leaves an error',
    { [`${taken} properties code enum`]: ['taken'] },
    "export const read = (error: api.AddPetError) => error.code === 'sold';",
    'client-literal-removed POST /pets 409 body #/code',
  ),
  breaks(
    'an answer has no body any more',
    { [`${get} 200 content`]: undefined },
    readPet('return pet.name;'),
    'client-answer-wider GET /pets/{petId} 200 body',
  ),
];
