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

const payment = thing(
  {
    oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Cash' }],
    discriminator: {
      propertyName: 'by',
      mapping: { card: '#/components/schemas/Card', cash: '#/components/schemas/Cash' },
    },
  },
  {
    Card: object({ by: string, number: string }),
    Cash: object({ by: string, amount: integer }),
    Coupon: object({ by: string, code: string }),
  },
);
const paymentCode = `${read("return it.by === 'card' ? it.number : it.amount.toFixed();")}
${write("{ by: 'cash', amount: 1 }")}`;

const pets = thing(
  { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] },
  {
    Cat: object({ name: string, lives: integer }, ['name']),
    Dog: object({ name: string, breed: string }, ['name']),
  },
);

const dog = thing(
  {
    allOf: [
      { $ref: '#/components/schemas/Animal' },
      object({ breed: string, size: integer }, ['breed']),
    ],
  },
  { Animal: object({ name: string }) },
);
const dogCode = `${read('return it.name + it.breed;')}\n${write("{ name: 'Rex', breed: 'pug' }")}`;

const tree = thing(
  object({
    value: string,
    children: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
  }),
);
const treeCode = `${read('return it.children[0]?.children[0]?.value.length;')}
${write("{ value: 'a', children: [{ value: 'b', children: [] }] }")}`;

/** Changes of schemas that are composed or recursive. */
export const shapes: Case[] = Object.entries<Pair>({
  'a branch of a union comes': {
    base: payment,
    edits: {
      [`${schemas} Thing oneOf`]: ['Card', 'Cash', 'Coupon'].map((name) => ({
        $ref: `#/components/schemas/${name}`,
      })),
      [`${schemas} Thing discriminator mapping coupon`]: '#/components/schemas/Coupon',
    },
    verdict: 'breaking',
    code: paymentCode,
    tells: ['client-answer-wider GET /thing 200 body'],
  },
  'a branch of a union is gone': {
    base: payment,
    edits: {
      [`${schemas} Thing oneOf`]: [{ $ref: '#/components/schemas/Card' }],
      [`${schemas} Thing discriminator mapping cash`]: undefined,
    },
    verdict: 'breaking',
    code: write("{ by: 'cash', amount: 1 }"),
  },
  'a discriminator has another value': {
    base: payment,
    edits: {
      [`${schemas} Thing discriminator mapping`]: {
        credit: '#/components/schemas/Card',
        cash: '#/components/schemas/Cash',
      },
    },
    verdict: 'breaking',
    code: read("return it.by === 'card';"),
  },
  'a member comes in a branch': {
    base: payment,
    edits: { [`${schemas} Cash properties currency`]: string },
    verdict: 'additive',
    code: paymentCode,
  },
  'a branch of a union comes that has no tag and fits another one': {
    base: pets,
    edits: {
      [`${schemas} Owl`]: object({ name: string }),
      [`${schemas} Thing oneOf`]: ['Cat', 'Dog', 'Owl'].map((name) => ({
        $ref: `#/components/schemas/${name}`,
      })),
    },
    verdict: 'additive',
    code: read("return 'lives' in it ? it.lives : it.name;"),
    tells: ['client-export-added type Owl'],
  },
  'an allOf is split': {
    base: dog,
    edits: {
      [`${schemas} Thing allOf`]: [
        { $ref: '#/components/schemas/Animal' },
        object({ breed: string }),
        object({ size: integer }, []),
      ],
    },
    verdict: 'none',
    code: dogCode,
  },
  'an allOf says elsewhere what is required, which the generator does not see': {
    base: dog,
    edits: {
      [`${schemas} Thing allOf`]: [
        { $ref: '#/components/schemas/Animal' },
        object({ breed: string, size: integer }, []),
        { type: 'object', required: ['breed'] },
      ],
    },
    verdict: 'breaking',
    code: read('return it.breed.length;'),
    tells: ['client-answer-wider GET /thing 200 body #/breed'],
  },
  'an allOf is merged': {
    base: dog,
    edits: {
      [`${schemas} Thing`]: object({ name: string, breed: string, size: integer }, [
        'name',
        'breed',
      ]),
    },
    verdict: 'none',
    code: dogCode,
  },
  'a member of an inherited schema is gone': {
    base: dog,
    edits: { [`${schemas} Animal`]: object({ age: integer }, []) },
    verdict: 'breaking',
    code: read('return it.name;'),
    tells: [
      'client-member-removed GET /thing 200 body #/name',
      'client-member-removed PUT /thing body #/name',
    ],
  },
  'a member deep in a recursive schema is of another type': {
    base: tree,
    edits: { [`${schemas} Thing properties value`]: integer },
    verdict: 'breaking',
    code: treeCode,
    tells: [
      'client-answer-wider GET /thing 200 body #/value',
      'client-request-narrower PUT /thing body #/value',
    ],
  },
  'an optional member of a recursive schema comes': {
    base: tree,
    edits: { [`${schemas} Thing properties weight`]: integer },
    verdict: 'additive',
    code: treeCode,
  },
}).map(toCase);
