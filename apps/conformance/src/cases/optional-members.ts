import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Context } from './context.ts';
import { isValid, validSample } from './examples.ts';
import { placesOf, replaceAt } from './place.ts';
import { isReadOnly } from './sample.ts';

/** A value with one optional member more. */
export interface Enlarged {
  whole: unknown;
  /** The keys that lead to the member. */
  path: (string | number)[];
  /** Where the member stands in the description. */
  pointer: string;
}

/**
 * The value with each of the optional members that it lacks, one at a time, so that what is asked of
 * them can be broken too. `pointer` names the schema of the value.
 */
export function withOptionalMembers(context: Context, pointer: string, value: unknown): Enlarged[] {
  const found = new Map<string, Enlarged>();
  for (const place of placesOf(context, { $ref: pointer }, pointer, value)) {
    const { value: part, schema } = place;
    if (!isObject(part) || !isObject(schema.properties)) continue;
    for (const [name, property] of Object.entries(schema.properties)) {
      const path = [...place.path, name];
      const key = JSON.stringify(path);
      const isThere = Object.hasOwn(part, name) || found.has(key);
      if (isThere || isReadOnly(context.schemas, property)) continue;
      const at = joinPointer(place.pointer, 'properties', name);
      const made = validSample(context, property, at);
      const whole = made && replaceAt(value, place.path, { ...part, [name]: made.value });
      if (whole && isValid(context, pointer, whole)) found.set(key, { whole, path, pointer: at });
    }
  }
  return [...found.values()];
}
