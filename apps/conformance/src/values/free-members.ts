import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { matches, matchingText } from '@rememberizer/generate/text';
import type { Context } from '../cases/context.ts';
import { validSample } from '../cases/examples.ts';
import type { Place } from '../cases/place.ts';
import type { Proposal } from './base.ts';

/** Names that some `propertyNames` allows, where it gives no pattern of its own. */
const NAMES = ['conformance', 'a', 'A', '1', 'en'];

/** The object with a member that has no name in the description. */
export function* freeMembers(
  context: Context,
  { value, schema, pointer, path }: Place,
): Generator<Proposal> {
  if (!isObject(value)) return;
  const patterns = isObject(schema.patternProperties) ? schema.patternProperties : {};
  for (const [pattern, node] of Object.entries(patterns)) {
    if (Object.keys(value).some((name) => matches(pattern, name))) continue;
    const name = matchingText(pattern, { least: 1 });
    const place = joinPointer(pointer, 'patternProperties', pattern);
    const made = validSample(context, node, place);
    if (name === undefined || !made) continue;
    yield { title: 'with', part: { ...value, [name]: made.value }, at: name, pointer: place };
  }
  if (path.length === 0 && schema.additionalProperties === undefined) {
    const part = { ...value, conformance_unknown: 'x' };
    yield { title: 'with an unknown member in', part, pointer, isOpen: true };
  }
  if (!isObject(schema.additionalProperties)) return;
  const named = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  if (Object.keys(value).some((name) => !named.includes(name))) return;
  const place = joinPointer(pointer, 'additionalProperties');
  const made = validSample(context, schema.additionalProperties, place);
  if (!made) return;
  const names = isObject(schema.propertyNames) ? schema.propertyNames : {};
  const fitting =
    typeof names.pattern === 'string' ? matchingText(names.pattern, { least: 1 }) : undefined;
  for (const name of fitting === undefined ? NAMES : [fitting]) {
    yield { title: 'with', part: { ...value, [name]: made.value }, at: name, pointer: place };
  }
}
