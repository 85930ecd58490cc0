import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { isReadOnly } from '@rememberizer/generate/read-only';
import type { Context } from '../cases/context.ts';
import { validSample } from '../cases/examples.ts';
import type { Place } from '../cases/place.ts';
import type { Proposal } from './base.ts';

/** The object with each of the optional members that it lacks. */
export function* optionalMembers(
  context: Context,
  { value, schema, pointer }: Place,
): Generator<Proposal> {
  if (!isObject(value) || !isObject(schema.properties)) return;
  for (const [name, property] of Object.entries(schema.properties)) {
    if (Object.hasOwn(value, name) || isReadOnly(context.schemas, property)) continue;
    const at = joinPointer(pointer, 'properties', name);
    const made = validSample(context, property, at);
    if (!made) continue;
    const part = { ...value, [name]: made.value };
    yield { title: 'with the optional', part, at: name, pointer: at };
    // Members that need each other are only allowed together.
    const needed = neededWith(context, schema.properties, schema.dependentRequired, name, pointer);
    if (needed)
      yield { title: 'with the optional', part: { ...needed, ...part }, at: name, pointer: at };
  }
}

function neededWith(
  context: Context,
  properties: Record<string, unknown>,
  dependentRequired: unknown,
  name: string,
  pointer: string,
): Record<string, unknown> | undefined {
  const names = isObject(dependentRequired) ? dependentRequired[name] : undefined;
  if (!Array.isArray(names)) return undefined;
  const members = names.flatMap((other: string) => {
    const made = validSample(context, properties[other], joinPointer(pointer, 'properties', other));
    return made ? [[other, made.value] as const] : [];
  });
  return Object.fromEntries(members);
}
