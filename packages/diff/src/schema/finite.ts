import { isObject } from '@rememberizer/description/json';
import { type Alternative, anything, type JsonType } from './alternative.ts';
import { normalForm } from './expand.ts';
import { intersect } from './intersect.ts';
import { membersOf } from './members.ts';

/** More values than this are not tried one by one. */
const MOST = 32;

export function typeOfValue(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  return typeof value as JsonType;
}

/** Whether an alternative has so few values of a type that each can be tried. */
export function isEnumerable({ values }: Alternative, type: JsonType): boolean {
  return values !== undefined || type === 'null' || type === 'boolean';
}

/**
 * An object as one for each value of a required member that has few, such as the one that a
 * discriminator names; undefined, if it has no such member.
 */
export function splitByValues(one: Alternative): Alternative[] | undefined {
  for (const name of one.object.required) {
    const type = membersOf(one.object).typeOf(name);
    const { alternatives } = normalForm(type);
    const values = alternatives.flatMap(({ values }) => values ?? []);
    const areAll = alternatives.length > 0 && alternatives.every((each) => each.values);
    if (!areAll || values.length < 2 || values.length > MOST) continue;
    const [ref] = type.refs;
    if (!ref) continue;
    return values.flatMap((value) => {
      const only = { ...ref, node: { const: value } };
      const facts = anything();
      const part = { properties: new Map([[name, only]]), patterns: [] };
      return intersect(one, { ...facts, object: { ...facts.object, parts: [part] } }) ?? [];
    });
  }
  return undefined;
}
