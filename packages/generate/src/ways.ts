import type { JsonObject, Schemas } from '@rememberizer/description';
import { CHOICES, DOUBTFUL } from '@rememberizer/description/discriminator';
import { isObject } from '@rememberizer/description/json';
import { choicesOf } from './choices.ts';
import { complements } from './complement.ts';
import { asList, asObject } from './own.ts';

/** One way to fit a schema: schemas that all apply, with no reference and no choice left in them. */
export interface Way {
  parts: JsonObject[];
  /** The references that were followed to them. */
  followed: ReadonlySet<string>;
}

/** Names the member by which a discriminator chose, which is given although it may be optional. */
export const NAMED = 'x-named';

interface Scope {
  schemas: Schemas;
  /** References that were followed to a value around this one. */
  around: ReadonlySet<string>;
}

/** The nodes that are added to a schema by one decision. */
type Alternative = unknown[];

/**
 * The ways to fit a schema, the plainest first. One that leads back to a schema in which the value
 * stands is left out: where a finite value exists, there is one that does without.
 */
export function waysToFit(scope: Scope, node: unknown): Generator<Way> {
  return expand(scope, [node], { parts: [], followed: new Set() });
}

function* expand(scope: Scope, nodes: unknown[], way: Way): Generator<Way> {
  if (nodes.length === 0) {
    yield way;
    return;
  }
  const [node, ...rest] = nodes;
  if (node === false) return;
  if (!isObject(node)) {
    yield* expand(scope, rest, way);
    return;
  }
  const { $ref, [DOUBTFUL]: isDoubtful, ...schema } = node;
  if (typeof $ref === 'string') {
    if (scope.around.has($ref)) return;
    const target = way.followed.has($ref) ? [] : [targetOf(scope.schemas, $ref)];
    const followed = new Set([...way.followed, $ref]);
    const beside = Object.keys(schema).length > 0 ? [schema] : [];
    yield* expand(scope, [...beside, ...target, ...rest], { ...way, followed });
    return;
  }
  const parts = [...way.parts, schema];
  for (const chosen of combine(decisions(schema, way))) {
    const more = [...asList(schema.allOf), ...chosen, ...rest];
    yield* expand(scope, more, { ...way, parts });
  }
  if (isDoubtful) yield* expand(scope, rest, way);
}

function targetOf(schemas: Schemas, reference: string): unknown {
  return reference.startsWith('#') ? schemas.at(reference) : {};
}

/** One alternative of each decision, in all combinations. */
function* combine(decisions: Alternative[][]): Generator<Alternative> {
  const [first, ...others] = decisions;
  if (!first) {
    yield [];
    return;
  }
  for (const alternative of first) {
    for (const rest of combine(others)) yield [...alternative, ...rest];
  }
}

function decisions(schema: JsonObject, way: Way): Alternative[][] {
  const { not } = schema;
  return [
    extensions(schema, way),
    branches(schema, 'oneOf'),
    branches(schema, 'anyOf'),
    conditions(schema),
    ...Object.values(asObject(schema.dependentSchemas)).map((node) => [[], [node]]),
    // Most values are not what is unwanted anyway; where they are, one keyword of it is broken.
    isObject(not) && not.$ref === undefined
      ? [[], ...complements(not).map((node) => [node])]
      : not === true
        ? [[false]]
        : [],
  ].filter((alternatives) => alternatives.length > 0);
}

function branches(schema: JsonObject, keyword: 'oneOf' | 'anyOf'): Alternative[] {
  const all = schema[keyword];
  if (!Array.isArray(all)) return [];
  // A null branch says that the value may be left out, which is no interesting value.
  const isNull = (branch: unknown) => isObject(branch) && branch.type === 'null';
  const ordered = [...all.filter((each) => !isNull(each)), ...all.filter(isNull)];
  const plain = ordered.flatMap((branch) => [
    ...nameFor(schema, branch).map((name) => [branch, name]),
    [branch],
  ]);
  if (keyword === 'anyOf') return plain;
  const alone = ordered.map((branch) => [
    branch,
    ...all.filter((other) => other !== branch).map((other) => ({ not: other })),
  ]);
  return [...plain, ...alone];
}

/** What a discriminator calls a branch. */
function nameFor(schema: JsonObject, branch: unknown): JsonObject[] {
  const said = choicesOf(schema);
  const reference = isObject(branch) ? branch.$ref : undefined;
  const choice = said?.choices.find((each) => each.reference === reference);
  return said && choice ? [named(said.property, choice.names)] : [];
}

function named(property: string, names: string[]): JsonObject {
  return { [NAMED]: property, properties: { [property]: { enum: names } } };
}

/** The schemas that extend one by `allOf` and are told apart by its discriminator. */
function extensions(schema: JsonObject, { followed }: Way): Alternative[] {
  const said = schema[CHOICES] === undefined ? undefined : choicesOf(schema);
  if (!said || said.isListed) return [];
  const chosen = said.choices.find(({ reference }) => followed.has(reference));
  if (chosen) return [[named(said.property, chosen.names)], []];
  const extended = said.choices.map(({ reference, names }) => [
    { $ref: reference },
    named(said.property, names),
  ]);
  return [...extended, []];
}

/** A value mostly keeps what follows from a condition; where not, it is put on one of its sides. */
function conditions(schema: JsonObject): Alternative[] {
  const { if: condition } = schema;
  if (condition === undefined) return [];
  return [[], [condition, schema.then ?? {}], [{ not: condition }, schema.else ?? {}]];
}
