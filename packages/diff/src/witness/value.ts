import { isObject } from '@rememberizer/description/json';
import { valueAt } from '@rememberizer/description/pointer';
import { fits } from '@rememberizer/generate/fits';
import { sample, samples } from '@rememberizer/generate/sample';
import { createMemory } from '../schema/memory.ts';
import { ITEM, type Obstacle, type Step } from '../schema/obstacle.ts';
import { type SchemaRef, schemasOf } from '../schema/scope.ts';
import { typeOf } from '../schema/type.ts';

/** So many values of a place are tried before none is said to be found. */
const MOST_SAMPLES = 25;

/** The first few values show it or none does, where a schema is known to hold for what is refused. */
const SOME = 4;

/** What showed an obstacle before: a schema that many operations use is told for each of them. */
const shown = createMemory<unknown>();

/**
 * What nothing showed before, by the words that the comparison of two schemas made once: they are told
 * wherever the schemas are used, and each search for nothing costs all of its samples.
 */
const unshown = new WeakSet<object>();

/**
 * A value that the one schema allows and the other refuses, told by the validators of both. Undefined
 * where none was found, which does not say that there is none.
 */
export function showObstacle(
  obstacle: Obstacle,
  one: SchemaRef,
  other: SchemaRef,
): { value: unknown } | undefined {
  if (unshown.has(obstacle.facts)) return undefined;
  const id = `${typeOf(obstacle.refs).key} ${obstacle.keyword} ${obstacle.name}`;
  const known = shown(obstacle.refs);
  const before = known.has(id) ? [known.get(id)] : [];
  for (const leaf of concat(before, leaves(obstacle, one))) {
    const value = leaf === undefined ? undefined : around(obstacle.path, leaf, one);
    if (value === undefined || !isFitting(one, value) || isFitting(other, value)) continue;
    known.set(id, leaf);
    return { value };
  }
  unshown.add(obstacle.facts);
  return undefined;
}

/** Values that are of all of some schemas. */
function* valuesOf([first, ...others]: SchemaRef[]): Generator<unknown> {
  if (!first) return;
  const { description, direction } = first.scope;
  const all = [first, ...others].map(({ pointer }) => ({ $ref: pointer }));
  yield* samples(schemasOf(description, direction), { allOf: all });
}

function* first(count: number, values: Iterable<unknown>): Generator<unknown> {
  let left = count;
  for (const value of values) {
    if (left === 0) return;
    left -= 1;
    yield value;
  }
}

function* concat(first: unknown[], rest: Iterable<unknown>): Generator<unknown> {
  yield* first;
  yield* rest;
}

/** Values for the place of an obstacle, the likeliest first. */
function* leaves(obstacle: Obstacle, one: SchemaRef): Generator<unknown> {
  const { refs, candidates, edit, keyword, name, shownBy } = obstacle;
  const schemas = schemasOf(one.scope.description, one.scope.direction);
  const schema = { allOf: refs.map(ownKeywords) };
  yield* candidates;
  if (shownBy) yield* first(SOME, valuesOf(shownBy));
  if (keyword === 'type' && name !== undefined) {
    yield sample(schemas, { allOf: [...schema.allOf, { type: name }] });
  }
  const most = obstacle.kind === 'overlap' ? SOME : MOST_SAMPLES;
  for (const value of first(most, samples(schemas, schema))) {
    if (edit) yield edit(value);
    yield value;
  }
}

/** Builds the values around a leaf, from the inside, each with no more than it needs. */
function around(path: Step[], leaf: unknown, one: SchemaRef): unknown {
  return path.reduceRight((inner: unknown, step: Step) => {
    const name = step.sample ?? step.key;
    const outer = smallest(step, one);
    const isIndex = /^\d{1,3}$/.test(name) && !isObject(outer);
    if (Array.isArray(outer) || isIndex || (step.key === ITEM && !step.sample)) {
      const items = Array.isArray(outer) ? outer : [];
      return isIndex ? items.toSpliced(Number(name), 1, inner) : [inner, ...items.slice(1)];
    }
    return { ...(isObject(outer) ? outer : {}), [name]: inner };
  }, leaf);
}

const small = createMemory<unknown>();

/** A small value of the alternative that a step goes into. */
function smallest({ refs, key, sample: isAny }: Step, one: SchemaRef): unknown {
  const isItem = key === ITEM && isAny === undefined;
  const id = `${typeOf(refs).key} ${isItem}`;
  const known = small(refs);
  if (!known.has(id)) {
    const schemas = schemasOf(one.scope.description, one.scope.direction);
    const type = isItem ? { type: 'array' } : { type: ['object', 'array'] };
    known.set(id, sample(schemas, { allOf: [...refs.map(ownKeywords), type] }));
  }
  return known.get(id);
}

/**
 * What a schema of an alternative says by itself. What it chose between is chosen already: the branch
 * is among the schemas of the alternative as well, and choosing again would only lead astray.
 */
function ownKeywords(ref: SchemaRef): unknown {
  const { scope, node, pointer } = ref;
  const { description, direction } = scope;
  const isWritten = valueAt(description.document, pointer) === node;
  const rewritten = isWritten ? schemasOf(description, direction).at(pointer) : node;
  // In 3.0 null may have become a choice that is none of the description.
  if (!isObject(rewritten) || !isObject(node) || node.nullable === true) return rewritten;
  const { $ref, allOf, anyOf, oneOf, ...own } = rewritten;
  return own;
}

function isFitting({ scope, node, pointer }: SchemaRef, value: unknown): boolean {
  if (typeof node === 'boolean') return node;
  return fits(schemasOf(scope.description, scope.direction), { $ref: pointer }, value);
}
