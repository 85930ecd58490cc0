import { isObject } from '@rememberizer/description/json';
import { valueAt } from '@rememberizer/description/pointer';
import { sample, samples } from '@rememberizer/generate/sample';
import { createSchemaValidator } from '@rememberizer/oracle/schema';
import { ITEM, type Obstacle } from '../schema/obstacle.ts';
import type { SchemaRef } from '../schema/scope.ts';

/** So many values of a place are tried before none is said to be found. */
const MOST_SAMPLES = 60;

/**
 * A value that the one schema allows and the other refuses, told by the validators of both. Undefined
 * where none was found, which does not say that there is none.
 */
export function showObstacle(
  obstacle: Obstacle,
  one: SchemaRef,
  other: SchemaRef,
): { value: unknown } | undefined {
  for (const value of attempts(obstacle, one)) {
    if (value !== undefined && keeps(one, value) && !keeps(other, value)) return { value };
  }
  return undefined;
}

function* attempts(obstacle: Obstacle, one: SchemaRef): Generator<unknown> {
  const schemas = one.scope.description.schemas(one.scope.direction);
  const whole = (leaf: unknown) => force(one, obstacle, leaf);
  for (const value of obstacle.candidates) {
    yield replaced(sample(schemas, whole({ const: value })), obstacle, () => value);
  }
  const free = sample(schemas, whole(true));
  if (obstacle.edit) yield replaced(free, obstacle, obstacle.edit);
  yield free;
  if (obstacle.name !== undefined && obstacle.keyword === 'type') {
    yield sample(schemas, whole({ type: obstacle.name }));
  }
  let count = 0;
  for (const value of samples(schemas, whole(true))) {
    yield value;
    if (obstacle.edit) yield replaced(value, obstacle, obstacle.edit);
    count += 1;
    if (count === MOST_SAMPLES) return;
  }
}

/** A schema for values of the one side that reach the place of an obstacle. */
function force(one: SchemaRef, { path, refs }: Obstacle, leaf: unknown): object {
  const reference = (ref: SchemaRef) => referenceIn(one, ref);
  let inner: unknown = { allOf: [...refs.map(reference), leaf] };
  for (const { key, sample, refs } of path.toReversed()) {
    const name = sample ?? key;
    const isIndex = /^\d+$/.test(key) && key.length < 4;
    const list = { type: 'array', items: inner, minItems: isIndex ? Number(key) + 1 : 1 };
    const object = { type: 'object', properties: { [name]: inner }, required: [name] };
    const isList = (key === ITEM && sample === undefined) || (isIndex && !hasMember(refs, key));
    inner = { allOf: [...refs.map(reference), isList ? list : object] };
  }
  return { allOf: [reference(one), inner] };
}

function hasMember(refs: SchemaRef[], key: string): boolean {
  return refs.some(
    ({ node }) =>
      isObject(node) && isObject(node.properties) && Object.hasOwn(node.properties, key),
  );
}

/** A schema of the other side has no place to refer to, and what was made for a value neither. */
function referenceIn({ scope: { description } }: SchemaRef, { node, pointer }: SchemaRef): unknown {
  return valueAt(description.document, pointer) === node ? { $ref: pointer } : node;
}

/** Puts another value in the place of an obstacle. */
function replaced(
  value: unknown,
  { path }: Obstacle,
  edit: (value: unknown) => unknown,
  depth = 0,
): unknown {
  const step = path[depth];
  if (!step) return edit(value);
  if (Array.isArray(value)) {
    const index = step.key === ITEM ? 0 : Number(step.key);
    return value.with(index, replaced(value[index], { path } as Obstacle, edit, depth + 1));
  }
  if (!isObject(value)) return undefined;
  const name = step.sample ?? step.key;
  return { ...value, [name]: replaced(value[name], { path } as Obstacle, edit, depth + 1) };
}

function keeps({ scope, node, pointer }: SchemaRef, value: unknown): boolean {
  if (typeof node === 'boolean') return node;
  const validator = createSchemaValidator(scope.description, scope.direction);
  return (
    validator.problem(pointer) === undefined &&
    !validator.isFaulty(pointer, value) &&
    validator.doubts(pointer, value).every(({ keyword }) => keyword !== 'oneOf')
  );
}
