import { isObject, type JsonObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { mergeBranches } from '@rememberizer/generate/merge';
import { sample } from '@rememberizer/generate/sample';
import type { Context } from '../cases/context.ts';
import { isValid } from '../cases/examples.ts';
import type { Place } from '../cases/place.ts';
import type { Proposal } from './base.ts';

/** The object on the other side of its `if`, and with the members that `dependentSchemas` is about. */
export function* conditions(
  context: Context,
  { value, schema, pointer }: Place,
): Generator<Proposal> {
  if (!isObject(value) || !isObject(schema.if)) return;
  const place = joinPointer(pointer, 'if');
  const holds = isValid(context, place, value);
  const side = holds ? 'else' : 'then';
  const title = `where 'if' ${holds ? 'does not hold' : 'holds'} in`;
  for (const part of holds ? broken(context, schema.if, value) : kept(context, schema, value)) {
    const isOther = isValid(context, place, part) !== holds;
    if (isOther) yield { title, part, pointer: joinPointer(pointer, side), isOther: true };
  }
}

/** The object with what `if` and then `then` ask for. */
function kept({ schemas }: Context, schema: JsonObject, value: JsonObject): JsonObject[] {
  const condition = allProperties(sample(schemas, schema.if), schemas, schema.if);
  // What `then` requires is mostly described beside it.
  const node = schemas.resolve(schema.then)?.node ?? {};
  const properties = { ...propertiesOf(schema), ...propertiesOf(node) };
  const consequence = sample(schemas, { ...node, properties, required: node.required ?? [] });
  const then = isObject(consequence) ? consequence : {};
  return [
    { ...value, ...condition },
    { ...then, ...value, ...condition },
    { ...value, ...then, ...condition },
  ];
}

function propertiesOf({ properties }: JsonObject): JsonObject {
  return isObject(properties) ? properties : {};
}

/** Of a condition also those members count that it does not require. */
function allProperties(made: unknown, schemas: Context['schemas'], node: unknown): JsonObject {
  const schema = schemas.resolve(node)?.node;
  const properties = schema && mergeBranches(schemas, schema).properties;
  const members = Object.entries(isObject(properties) ? properties : {}).map(
    ([name, property]) => [name, sample(schemas, property)] as const,
  );
  return { ...Object.fromEntries(members), ...(isObject(made) ? made : {}) };
}

/** The object with one of the members that `if` looks at left out or changed. */
function broken({ schemas }: Context, condition: JsonObject, value: JsonObject): JsonObject[] {
  const names = Object.keys(allProperties({}, schemas, condition));
  return names
    .filter((name) => Object.hasOwn(value, name))
    .flatMap((name) => {
      const { [name]: member, ...rest } = value;
      const changed = otherThan(member);
      return [...changed.map((other) => ({ ...value, [name]: other })), rest];
    });
}

function otherThan(member: unknown): unknown[] {
  if (typeof member === 'boolean') return [!member];
  if (typeof member === 'number') return [member + 1, member - 1, 0];
  return typeof member === 'string' ? ['conformance', ''] : [];
}
