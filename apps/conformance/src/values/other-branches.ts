import { isObject, type JsonObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { choicesOf, named } from '@rememberizer/generate/choices';
import { sample } from '@rememberizer/generate/sample';
import type { Context } from '../cases/context.ts';
import { isValid, validSample } from '../cases/examples.ts';
import type { Place } from '../cases/place.ts';
import type { Proposal } from './base.ts';

/** The branches of `oneOf` and `anyOf`, and the schemas of a discriminator, that the value is not of. */
export function* otherBranches(
  context: Context,
  { value, schema, pointer }: Place,
): Generator<Proposal> {
  yield* otherChoices(context, schema, value);
  for (const keyword of ['oneOf', 'anyOf']) {
    const { [keyword]: branches, ...rest } = schema;
    if (!Array.isArray(branches) || choicesOf(schema)) continue;
    for (const [index, branch] of branches.entries()) {
      const place = joinPointer(pointer, keyword, index);
      if (isValid(context, place, value)) continue;
      const made = validSample(context, branch, place)?.value;
      const all = Array.isArray(rest.allOf) ? rest.allOf : [];
      const whole = sample(context.schemas, { ...rest, allOf: [...all, branch] });
      const joined = isObject(value) && isObject(made) ? [{ ...value, ...made }] : [];
      const title = `as ${nameOf(branch, keyword, index)} in`;
      for (const part of [made, whole, ...joined]) {
        if (part !== undefined) yield { title, part, pointer: place, isOther: true };
      }
    }
  }
}

function* otherChoices(context: Context, schema: JsonObject, value: unknown): Generator<Proposal> {
  const { property, choices = [] } = choicesOf(schema) ?? {};
  if (property === undefined || !isObject(value)) return;
  for (const choice of choices) {
    if (choice.names.includes(String(value[property]))) continue;
    const { reference: pointer } = choice;
    const made = named(sample(context.schemas, { $ref: pointer }), property, choice);
    yield { title: `as ${choice.names[0]} in`, part: made, pointer, isOther: true };
  }
}

function nameOf(branch: unknown, keyword: string, index: number): string {
  const reference = isObject(branch) && typeof branch.$ref === 'string' ? branch.$ref : undefined;
  return reference?.split('/').at(-1) ?? `${keyword}/${index}`;
}
