import fc from 'fast-check';

type Schema = Record<string, unknown> | boolean;

/** A value, and a schema that was made so that it allows this value. */
export interface Witnessed {
  value: unknown;
  schema: Schema;
}

const PATTERNS = ['^[a-z]*$', '^.{0,9}$', '[A-Z]', '^[A-Z]{2}', '\\d', '^\\d+$', '-', '^[^<>]*$'];
const TEXTS = ['', 'a', 'abc', 'AB-12', 'Example', '2024', 'x-y', 'a b', 'ÄÖ', '12345678901'];
// Ajv cannot compare objects with a member that is called `toString`, so that none is here.
const NAMES = ['a', 'b', 'kind', 'x-1'];

const scalar = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.integer({ min: -50, max: 5000 }),
  fc.integer({ min: -500, max: 500 }).map((cents) => cents / 100),
  fc.boolean(),
  fc.constant(null),
);

const { value: anyValue } = fc.letrec<{ value: unknown; leaf: unknown }>((tie) => ({
  leaf: scalar,
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

/** Values with schemas that allow them, so that each schema allows at least one. */
export const witnessed: fc.Arbitrary<Witnessed> = anyValue.chain((value) =>
  schemaFor(value).map((schema) => ({ value, schema })),
);

/** A schema that allows a value, of some of the keywords that are true of it. */
function schemaFor(value: unknown, depth = 0): fc.Arbitrary<Schema> {
  const plain = fc.record(keywordsOf(value, depth), { requiredKeys: [] }) as fc.Arbitrary<Schema>;
  if (depth > 1) return plain;
  const inner = () => schemaFor(value, depth + 1);
  return fc.oneof(
    { arbitrary: plain, weight: 6 },
    fc.tuple(plain, inner(), inner()).map(([own, ...allOf]) => ({ ...(own as object), allOf })),
    fc.tuple(inner(), plain).map(([one, own]) => ({
      anyOf: [{ type: 'object', maxProperties: 0, minProperties: 1 }, one],
      ...(own as object),
    })),
    fc
      .tuple(plain, inner())
      // biome-ignore lint/suspicious/noThenProperty: It is the keyword of a schema.
      .map(([own, branch]) => ({ ...(own as object), if: branch, then: branch, else: false })),
    plain.map((own) => ({
      ...(own as object),
      not: {
        enum: ['example', 1, true, {}, []].filter(
          (each) => JSON.stringify(each) !== JSON.stringify(value),
        ),
      },
    })),
    fc.constant({ enum: ['other', value] }),
  );
}

function keywordsOf(value: unknown, depth: number): Record<string, fc.Arbitrary<unknown>> {
  if (typeof value === 'number') return numberKeywords(value);
  if (typeof value === 'string') return stringKeywords(value);
  if (Array.isArray(value)) return listKeywords(value, depth);
  if (typeof value === 'object' && value !== null) return objectKeywords(value, depth);
  return { type: fc.constant(value === null ? 'null' : typeof value) };
}

function numberKeywords(value: number): Record<string, fc.Arbitrary<unknown>> {
  const room = fc.constantFrom(0, 0.5, 1, 7);
  const cents = Math.round(value * 100);
  const steps = [0.01, 0.05, 0.25, 1, 3].filter((step) => cents % Math.round(step * 100) === 0);
  return {
    type: fc.constant(Number.isInteger(value) ? 'integer' : 'number'),
    minimum: room.map((more) => value - more),
    maximum: room.map((more) => value + more),
    exclusiveMinimum: room.map((more) => value - more - 0.1),
    exclusiveMaximum: room.map((more) => value + more + 0.1),
    multipleOf: fc.constantFrom(...steps),
  };
}

function stringKeywords(value: string): Record<string, fc.Arbitrary<unknown>> {
  const length = [...value].length;
  const patterns = PATTERNS.filter((pattern) => new RegExp(pattern, 'u').test(value));
  return {
    type: fc.constantFrom('string', ['string', 'null']),
    minLength: fc.integer({ min: 0, max: length }),
    maxLength: fc.integer({ min: length, max: length + 5 }),
    ...(patterns.length > 0 ? { pattern: fc.constantFrom(...patterns) } : {}),
  };
}

function listKeywords(value: unknown[], depth: number): Record<string, fc.Arbitrary<unknown>> {
  const { length } = value;
  const isUnique = new Set(value.map((item) => JSON.stringify(item))).size === length;
  const items = value.map((item) => schemaFor(item, depth + 1));
  const [first] = items;
  return {
    type: fc.constant('array'),
    minItems: fc.integer({ min: 0, max: length }),
    maxItems: fc.integer({ min: length, max: length + 2 }),
    uniqueItems: fc.constant(isUnique),
    ...(first ? { contains: first, prefixItems: fc.tuple(...items) } : {}),
    items: length > 0 ? fc.tuple(...items).map((anyOf) => ({ anyOf })) : fc.constant(false),
  };
}

function objectKeywords(value: object, depth: number): Record<string, fc.Arbitrary<unknown>> {
  const entries = Object.entries(value);
  const names = entries.map(([name]) => name);
  const properties = fc.record(
    Object.fromEntries(entries.map(([name, member]) => [name, schemaFor(member, depth + 1)])),
    { noNullPrototype: true },
  );
  return {
    type: fc.constant('object'),
    properties,
    required: fc.subarray(names),
    minProperties: fc.integer({ min: 0, max: names.length }),
    maxProperties: fc.integer({ min: names.length, max: names.length + 2 }),
    propertyNames: fc.constantFrom({ enum: names.length > 0 ? names : ['a'] }, { minLength: 1 }),
    dependentRequired: fc.subarray(names).map((each) => ({ [NAMES[0] ?? '']: each })),
  };
}
