import { answer, both, type Pair, request } from './pair.ts';

const string = { type: 'string' };
const closed = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const open = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
});
/** With `a` there has to be a `b`. */
const whenA = (schema: object, required = ['b'], properties: object = {}) => ({
  ...schema,
  if: { required: ['a'] },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so, and nothing awaits this.
  then: { required, properties },
});
const wider: ['additive', 'breaking'] = ['additive', 'breaking'];
const narrower: ['breaking', 'additive'] = ['breaking', 'additive'];
const rewritten: ['none', 'none'] = ['none', 'none'];
const other: ['breaking', 'breaking'] = ['breaking', 'breaking'];

/** Limits, types and values. */
export const valuePairs: Pair[] = [
  ...both('maxLength lowered', narrower, { ...string, maxLength: 10 }, { ...string, maxLength: 5 }),
  ...both('maxLength raised', wider, { ...string, maxLength: 5 }, { ...string, maxLength: 10 }),
  ...both('maxLength added', narrower, string, { ...string, maxLength: 5 }),
  ...both('minLength added', narrower, string, { ...string, minLength: 1 }),
  ...both('minLength removed', wider, { ...string, minLength: 3 }, string),
  ...both('pattern added', narrower, string, { ...string, pattern: '^[a-z]+$' }),
  ...both(
    'pattern tightened',
    narrower,
    { ...string, pattern: '^[0-9a-f]+$' },
    { ...string, pattern: '^[0-9]+$' },
  ),
  ...both(
    'pattern loosened',
    wider,
    { ...string, pattern: '^[0-9]{6}$' },
    { ...string, pattern: '^[0-9]{4,8}$' },
  ),
  ...both(
    'pattern written otherwise',
    rewritten,
    { ...string, pattern: '^\\d{6}$' },
    { ...string, pattern: '^[0-9]{6}$' },
  ),
  ...both(
    'pattern replaces lengths',
    rewritten,
    { ...string, pattern: '^[a-z]*$', minLength: 2, maxLength: 4 },
    { ...string, pattern: '^[a-z]{2,4}$' },
  ),
  ...both(
    'pattern of another kind',
    other,
    { ...string, pattern: '^[a-z]+$' },
    { ...string, pattern: '^[0-9]+$' },
  ),
  ...both('format added', narrower, string, { ...string, format: 'email' }),
  ...both('format removed', wider, { ...string, format: 'uuid' }, string),
  ...both(
    'format changed',
    other,
    { ...string, format: 'date' },
    { ...string, format: 'date-time' },
  ),
  ...both('format that says nothing', rewritten, string, { ...string, format: 'password' }),
  ...both(
    'minimum raised',
    narrower,
    { type: 'integer', minimum: 1 },
    { type: 'integer', minimum: 2 },
  ),
  ...both(
    'minimum made exclusive',
    narrower,
    { type: 'number', minimum: 1 },
    { type: 'number', exclusiveMinimum: 1 },
  ),
  ...both('maximum removed', wider, { type: 'integer', maximum: 100 }, { type: 'integer' }),
  ...both('multipleOf added', narrower, { type: 'number' }, { type: 'number', multipleOf: 0.01 }),
  ...both(
    'multipleOf divided',
    wider,
    { type: 'integer', multipleOf: 10 },
    { type: 'integer', multipleOf: 5 },
  ),
  ...both(
    'multipleOf 1 is an integer',
    rewritten,
    { type: 'integer' },
    { type: 'integer', multipleOf: 1 },
  ),
  ...both(
    'int64 to int32',
    narrower,
    { type: 'integer', format: 'int64' },
    { type: 'integer', format: 'int32' },
  ),
  ...both(
    'int32 to int64',
    wider,
    { type: 'integer', format: 'int32' },
    { type: 'integer', format: 'int64' },
  ),
  ...both('integer to number', wider, { type: 'integer' }, { type: 'number' }),
  ...both('number to integer', narrower, { type: 'number' }, { type: 'integer' }),
  ...both('string to integer', other, string, { type: 'integer' }),
  ...both('null added', wider, string, { type: ['string', 'null'] }),
  ...both('null removed', narrower, { type: ['string', 'null'] }, string),
  ...both(
    'type list in another order',
    rewritten,
    { type: ['string', 'null'] },
    { type: ['null', 'string'] },
  ),
  ...both(
    'null as anyOf',
    rewritten,
    { type: ['string', 'null'] },
    { anyOf: [string, { type: 'null' }] },
  ),
  ...both('type removed', wider, string, {}),
  ...both('enum value added', wider, { enum: ['a', 'b'] }, { enum: ['a', 'b', 'c'] }),
  ...both('enum value removed', narrower, { enum: ['a', 'b'] }, { enum: ['a'] }),
  ...both('enum in another order', rewritten, { enum: ['a', 'b'] }, { enum: ['b', 'a'] }),
  ...both(
    'enum with its type',
    rewritten,
    { enum: ['a', 'b'] },
    { type: 'string', enum: ['a', 'b'] },
  ),
  ...both('enum added', narrower, string, { type: 'string', enum: ['a'] }),
  ...both('enum removed', wider, { type: 'string', enum: ['a'] }, string),
  ...both('enum of one is const', rewritten, { enum: ['a'] }, { const: 'a' }),
  ...both(
    'enum as oneOf of const',
    rewritten,
    { enum: ['a', 'b'] },
    { oneOf: [{ const: 'a' }, { const: 'b' }] },
  ),
  ...both('boolean to const true', narrower, { type: 'boolean' }, { const: true }),
  ...both('boolean as enum', rewritten, { type: 'boolean' }, { enum: [true, false] }),
  ...both(
    'a look ahead added',
    narrower,
    { ...string, pattern: '^.{8,}$' },
    { ...string, pattern: '^(?=.*[0-9]).{8,}$' },
  ),
  ...both(
    'whole numbers with a limit left out',
    rewritten,
    { type: 'integer', minimum: 0 },
    { type: 'integer', exclusiveMinimum: -1 },
  ),
  ...both('a format that nobody checks', rewritten, string, { ...string, format: 'phone' }),
];

/** Objects. */
export const objectPairs: Pair[] = [
  request('optional member added', 'additive', open({ a: string }), open({ a: string, b: string })),
  request(
    'optional member added, closed',
    'additive',
    closed({ a: string }),
    closed({ a: string, b: string }),
  ),
  request(
    'required member added',
    'breaking',
    open({ a: string }),
    open({ a: string, b: string }, ['b']),
  ),
  request(
    'optional member removed, open',
    'additive',
    open({ a: string, b: string }),
    open({ a: string }),
  ),
  request(
    'optional member removed, closed',
    'breaking',
    closed({ a: string, b: string }),
    closed({ a: string }),
  ),
  request(
    'required member made optional',
    'additive',
    open({ a: string }, ['a']),
    open({ a: string }),
  ),
  request(
    'optional member made required',
    'breaking',
    open({ a: string }),
    open({ a: string }, ['a']),
  ),
  answer('member added, open', 'additive', open({ a: string }), open({ a: string, b: string })),
  answer(
    'member added, closed',
    'breaking',
    closed({ a: string }),
    closed({ a: string, b: string }),
  ),
  answer(
    'required member added, open',
    'additive',
    open({ a: string }),
    open({ a: string, b: string }, ['b']),
  ),
  answer(
    'required member removed',
    'breaking',
    open({ a: string, b: string }, ['a', 'b']),
    open({ a: string }, ['a']),
  ),
  answer(
    'optional member removed, open',
    'breaking',
    open({ a: string, b: string }),
    open({ a: string }),
  ),
  answer(
    'optional member removed, closed',
    'additive',
    closed({ a: string, b: string }),
    closed({ a: string }),
  ),
  answer('required made optional', 'breaking', open({ a: string }, ['a']), open({ a: string })),
  answer('optional made required', 'additive', open({ a: string }), open({ a: string }, ['a'])),
  ...both('closed', narrower, open({ a: string }), closed({ a: string })),
  ...both('opened', wider, closed({ a: string }), open({ a: string })),
  ...both('additionalProperties true is the default', rewritten, open({ a: string }), {
    ...open({ a: string }),
    additionalProperties: true,
  }),
  ...both(
    'map of other values',
    other,
    { type: 'object', additionalProperties: string },
    { type: 'object', additionalProperties: { type: 'integer' } },
  ),
  ...both(
    'map of more values',
    wider,
    { type: 'object', additionalProperties: { type: 'integer' } },
    { type: 'object', additionalProperties: { type: 'number' } },
  ),
  ...both(
    'members in another order',
    rewritten,
    open({ a: string, b: string }, ['a', 'b']),
    open({ b: string, a: string }, ['b', 'a']),
  ),
  ...both(
    'deep member limited',
    narrower,
    open({ a: open({ b: { type: 'array', items: open({ c: string }) } }) }),
    open({ a: open({ b: { type: 'array', items: open({ c: { ...string, maxLength: 3 } }) } }) }),
  ),
  ...both(
    'minProperties added',
    narrower,
    { type: 'object' },
    { type: 'object', minProperties: 1 },
  ),
  ...both('maxProperties removed', wider, { type: 'object', maxProperties: 3 }, { type: 'object' }),
  ...both(
    'propertyNames added',
    narrower,
    { type: 'object' },
    { type: 'object', propertyNames: { pattern: '^[a-z]+$' } },
  ),
  ...both('dependentRequired added', narrower, open({ a: string, b: string }), {
    ...open({ a: string, b: string }),
    dependentRequired: { a: ['b'] },
  }),
  ...both(
    'patternProperties of other values',
    other,
    { type: 'object', patternProperties: { '^x-': string } },
    { type: 'object', patternProperties: { '^x-': { type: 'integer' } } },
  ),
  ...both('unevaluatedProperties as additionalProperties', rewritten, closed({ a: string }), {
    ...open({ a: string }),
    unevaluatedProperties: false,
  }),
  request(
    'member becomes readOnly',
    'breaking',
    open({ a: string }),
    open({ a: { ...string, readOnly: true } }),
  ),
  request(
    'member is no longer readOnly',
    'additive',
    open({ a: { ...string, readOnly: true } }),
    open({ a: string }),
  ),
  request(
    'readOnly member becomes required',
    'none',
    open({ a: { ...string, readOnly: true } }),
    open({ a: { ...string, readOnly: true } }, ['a']),
  ),
  answer(
    'member becomes writeOnly',
    'breaking',
    open({ a: string }, ['a']),
    open({ a: { ...string, writeOnly: true } }, ['a']),
  ),
  answer(
    'writeOnly member becomes required',
    'none',
    open({ a: { ...string, writeOnly: true } }),
    open({ a: { ...string, writeOnly: true } }, ['a']),
  ),
  request(
    'default changed',
    'breaking',
    open({ a: { ...string, default: 'x' } }),
    open({ a: { ...string, default: 'y' } }),
  ),
  request(
    'default added',
    'additive',
    open({ a: string }),
    open({ a: { ...string, default: 'y' } }),
  ),
  request(
    'default of a required member changed',
    'none',
    open({ a: { ...string, default: 'x' } }, ['a']),
    open({ a: { ...string, default: 'y' } }, ['a']),
  ),
  request(
    'member deprecated',
    'additive',
    open({ a: string }),
    open({ a: { ...string, deprecated: true } }),
  ),
  ...both(
    'a member called constructor',
    narrower,
    open({ constructor: string }),
    open({ constructor: { type: 'string', maxLength: 2 } }),
  ),
];

/** Members that only one side may send, and branches that grow. */
export const grownPairs: Pair[] = [
  request(
    'readOnly member added',
    'none',
    open({ a: string }),
    open({ a: string, id: { ...string, readOnly: true } }),
  ),
  answer(
    'writeOnly member added',
    'none',
    open({ a: string }),
    open({ a: string, key: { ...string, writeOnly: true } }),
  ),
  request(
    'branch added that asks for what nobody sent',
    'additive',
    open({ email: string }, ['email']),
    { oneOf: [open({ email: string }, ['email']), open({ phone: string }, ['phone'])] },
  ),
  request(
    'branches grow into each other',
    'breaking',
    {
      oneOf: [
        { type: 'integer', maximum: 5 },
        { type: 'integer', minimum: 10 },
      ],
    },
    {
      oneOf: [
        { type: 'integer', maximum: 12 },
        { type: 'integer', minimum: 10 },
      ],
    },
  ),
  request(
    'more is excluded',
    'breaking',
    { type: 'object', not: { required: ['a'], properties: { a: { const: 'x' } } } },
    { type: 'object', not: { required: ['a'] } },
  ),
  ...both('any other member, said in two ways', rewritten, open({ a: string }), {
    ...open({ a: string }),
    additionalProperties: {},
  }),
  ...both(
    'condition loosened',
    wider,
    whenA(open({ a: string, b: string }), ['b', 'c']),
    whenA(open({ a: string, b: string }), ['b']),
  ),
  ...both(
    'condition asks for more of a member',
    narrower,
    whenA(open({ a: string, b: string })),
    whenA(open({ a: string, b: string }), ['b'], { b: { minLength: 3 } }),
  ),
];

/** Lists. */
export const listPairs: Pair[] = [
  ...both(
    'items of another type',
    other,
    { type: 'array', items: string },
    { type: 'array', items: { type: 'integer' } },
  ),
  ...both(
    'maxItems lowered',
    narrower,
    { type: 'array', items: string, maxItems: 9 },
    { type: 'array', items: string, maxItems: 3 },
  ),
  ...both(
    'minItems added',
    narrower,
    { type: 'array', items: string },
    { type: 'array', items: string, minItems: 1 },
  ),
  ...both(
    'uniqueItems added',
    narrower,
    { type: 'array', items: string },
    { type: 'array', items: string, uniqueItems: true },
  ),
  ...both('items removed', wider, { type: 'array', items: string }, { type: 'array' }),
  ...both('value or list', wider, string, { anyOf: [string, { type: 'array', items: string }] }),
  ...both(
    'prefixItems of another type',
    other,
    { type: 'array', prefixItems: [string] },
    { type: 'array', prefixItems: [{ type: 'integer' }] },
  ),
  ...both(
    'contains added',
    narrower,
    { type: 'array', items: string },
    { type: 'array', items: string, contains: { const: 'a' } },
  ),
];

/** Tuples. */
export const tuplePairs: Pair[] = both(
  'a tuple that ends, said in two ways',
  rewritten,
  { type: 'array', prefixItems: [string, string], items: false },
  { type: 'array', prefixItems: [string, string], items: string, maxItems: 2 },
);

/** Schemas made of schemas. */
export const combinedPairs: Pair[] = [
  ...both('allOf split', rewritten, open({ a: string, b: string }, ['a']), {
    allOf: [open({ a: string }, ['a']), open({ b: string })],
  }),
  ...both(
    'allOf branch added',
    narrower,
    { allOf: [string] },
    { allOf: [string, { maxLength: 3 }] },
  ),
  ...both(
    'oneOf branch added',
    wider,
    { oneOf: [string, { type: 'integer' }] },
    { oneOf: [string, { type: 'integer' }, { type: 'boolean' }] },
  ),
  ...both(
    'oneOf branch removed',
    narrower,
    { oneOf: [string, { type: 'integer' }] },
    { oneOf: [string] },
  ),
  ...both(
    'anyOf in another order',
    rewritten,
    { anyOf: [string, { type: 'integer' }] },
    { anyOf: [{ type: 'integer' }, string] },
  ),
  ...both(
    'anyOf to oneOf, apart',
    rewritten,
    { anyOf: [string, { type: 'integer' }] },
    { oneOf: [string, { type: 'integer' }] },
  ),
  ...both(
    'anyOf to oneOf, overlapping',
    narrower,
    {
      anyOf: [
        { type: 'number', minimum: 0 },
        { type: 'number', maximum: 10 },
      ],
    },
    {
      oneOf: [
        { type: 'number', minimum: 0 },
        { type: 'number', maximum: 10 },
      ],
    },
  ),
  ...both(
    'type list as anyOf',
    rewritten,
    { type: ['string', 'integer'] },
    { anyOf: [string, { type: 'integer' }] },
  ),
  ...both('enum split into branches', rewritten, open({ kind: { enum: ['a', 'b'] } }, ['kind']), {
    oneOf: [open({ kind: { const: 'a' } }, ['kind']), open({ kind: { const: 'b' } }, ['kind'])],
  }),
  ...both(
    'branch limited',
    narrower,
    {
      oneOf: [
        open({ kind: { const: 'a' } }, ['kind']),
        open({ kind: { const: 'b' }, n: { type: 'integer' } }, ['kind']),
      ],
    },
    {
      oneOf: [
        open({ kind: { const: 'a' } }, ['kind']),
        open({ kind: { const: 'b' }, n: { type: 'integer', maximum: 5 } }, ['kind']),
      ],
    },
  ),
  ...both(
    'limit under not loosened',
    narrower,
    { type: 'integer', not: { minimum: 10 } },
    { type: 'integer', not: { minimum: 5 } },
  ),
  ...both('value excluded', narrower, string, { type: 'string', not: { enum: ['x'] } }),
  ...both(
    'condition the same in another order',
    rewritten,
    whenA(open({ a: string, b: string })),
    whenA(open({ b: string, a: string })),
  ),
  ...both(
    'condition added',
    narrower,
    open({ a: string, b: string }),
    whenA(open({ a: string, b: string })),
  ),
];
