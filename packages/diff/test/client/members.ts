import type { Case } from './case.ts';
import {
  integer,
  object,
  type Pair,
  read,
  schemas,
  string,
  thing,
  toCase,
  write,
} from './thing.ts';

const nullable = thing(object({ name: { type: ['string', 'null'] } }));
const open = thing({ ...object({ name: string }), additionalProperties: integer });
const account = thing(
  object({
    id: { type: 'string', readOnly: true },
    secret: { type: 'string', writeOnly: true },
    name: string,
  }),
);
const page = thing(object({ id: { type: 'string', readOnly: true }, name: string, text: string }));
const accountCode = `${read('return it.id + it.name;')}\n${write("{ secret: '', name: '' }")}`;

/** Changes of members that can be null, are not named, or are seen from one side only. */
export const members: Case[] = Object.entries<Pair>({
  'null leaves a body in OpenAPI 3.1': {
    base: nullable,
    edits: { [`${schemas} Thing properties name`]: string },
    verdict: 'breaking',
    code: write('{ name: null }'),
    tells: ['client-request-narrower PUT /thing body #/name'],
  },
  'null is written in another way': {
    base: nullable,
    edits: { [`${schemas} Thing properties name`]: { anyOf: [string, { type: 'null' }] } },
    verdict: 'none',
    code: `${write('{ name: null }')}\n${read('return it.name?.length;')}`,
  },
  'the schema of further members is another one': {
    base: open,
    edits: { [`${schemas} Thing additionalProperties`]: string },
    verdict: 'breaking',
    code: write("{ name: '', more: 1 }"),
  },
  'further members are refused': {
    base: open,
    edits: { [`${schemas} Thing additionalProperties`]: false },
    verdict: 'breaking',
    code: write("{ name: '', more: 1 }"),
    tells: [
      'client-member-removed GET /thing 200 body #/*',
      'client-member-removed PUT /thing body #/*',
    ],
  },
  'a member that is only read comes': {
    base: account,
    edits: { [`${schemas} Thing properties created`]: { type: 'string', readOnly: true } },
    verdict: 'additive',
    code: accountCode,
    tells: ['client-member-added GET /thing 200 body #/created'],
  },
  'a member that is only written has to be there': {
    base: account,
    edits: {
      [`${schemas} Thing properties code`]: { type: 'string', writeOnly: true },
      [`${schemas} Thing required`]: ['id', 'secret', 'name', 'code'],
    },
    verdict: 'breaking',
    code: write("{ secret: '', name: '' }"),
    tells: ['client-request-required PUT /thing body #/code'],
  },
  'a member is only read from now on': {
    base: account,
    edits: { [`${schemas} Thing properties name`]: { type: 'string', readOnly: true } },
    verdict: 'breaking',
    code: write("{ secret: '', name: '' }"),
    // Nothing is left that is only written, so the generator makes one type for both directions.
    tells: [
      'client-export-removed type ThingWritable',
      'client-request-required PUT /thing body #/id',
    ],
  },
  'a member of several is only read from now on': {
    base: page,
    edits: { [`${schemas} Thing properties name`]: { type: 'string', readOnly: true } },
    verdict: 'breaking',
    code: write("{ name: '', text: '' }"),
    tells: ['client-member-removed PUT /thing body #/name'],
  },
}).map(toCase);
