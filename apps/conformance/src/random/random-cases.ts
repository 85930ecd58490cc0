import type { Operation, Parameter } from '@rememberizer/description';
import { joinPointer } from '@rememberizer/description/pointer';
import { schemaArbitrary } from '@rememberizer/generate/arbitrary';
import fc from 'fast-check';
import { mediaKind } from '../bodies/media-kind.ts';
import type { Case } from '../cases/case.ts';
import type { Context } from '../cases/context.ts';
import { type Draft, toRequest } from '../cases/draft.ts';
import { firstDraft, isNoParameter } from '../cases/examples.ts';
import { expectedSuccess } from '../cases/expected-success.ts';
import { type Mutant, mutate } from '../cases/mutate.ts';
import { placesOf } from '../cases/place.ts';
import { jsonSpace, parameterSpace } from '../values/value-space.ts';

/** What is random about a request. */
interface Choice {
  body: unknown;
  /** By place and name, those that are sent. */
  parameters: Record<string, unknown>;
  /** Which of the ways to break the body is taken, or none. */
  broken: number | undefined;
}

/** Random requests of an operation, valid and with one keyword broken, or none to speak of. */
export function randomCases(
  context: Context,
  operation: Operation,
): fc.Arbitrary<Case> | undefined {
  const draft = firstDraft(context, operation)?.draft;
  if (!draft) return undefined;
  const pointer = bodySchema(context, draft);
  const parameters = operation.parameters.filter((parameter) => isRandom(context, parameter));
  if (pointer === undefined && parameters.length === 0) return undefined;
  const choice: fc.Arbitrary<Choice> = fc.record({
    body: pointer
      ? schemaArbitrary(context.schemas, { $ref: pointer }, draft.body?.value)
      : fc.constant(draft.body?.value),
    parameters: fc.record(
      Object.fromEntries(
        parameters.map((parameter) => [
          keyOf(parameter),
          parameterValue(context, parameter, draft),
        ]),
      ),
      { requiredKeys: parameters.filter(({ required }) => required).map(keyOf) },
    ),
    broken: pointer
      ? fc.option(fc.nat({ max: 999 }), { nil: undefined, freq: 1 })
      : fc.constant(undefined),
  });
  return choice.map((chosen) => toCase(context, draft, pointer, parameters, chosen));
}

/** Where the schema of a JSON body stands, if the validator can use it. */
function bodySchema({ validator }: Context, { operation, body }: Draft): string | undefined {
  if (!body || mediaKind(body.mediaType) !== 'json' || !operation.requestBody) return undefined;
  const pointer = joinPointer(operation.requestBody.pointer, 'content', body.mediaType, 'schema');
  return validator.problem(pointer) === undefined ? pointer : undefined;
}

function isRandom({ schemas }: Context, parameter: Parameter): boolean {
  const { pointer } = parameter;
  return (
    !isNoParameter(parameter) &&
    !parameter.node.content &&
    schemas.resolve({ $ref: joinPointer(pointer, 'schema') }) !== undefined
  );
}

function keyOf({ in: place, name }: Parameter): string {
  return `${place} ${name}`;
}

/** A path parameter often names a thing, so that what is there is asked for mostly. */
function parameterValue({ schemas }: Context, parameter: Parameter, draft: Draft) {
  const known = draft.parameters.find((given) => given.parameter === parameter)?.value;
  const pointer = joinPointer(parameter.pointer, 'schema');
  const made = schemaArbitrary(schemas, { $ref: pointer }, known);
  return parameter.in === 'path'
    ? fc.oneof({ arbitrary: fc.constant(known), weight: 3 }, { arbitrary: made, weight: 1 })
    : made;
}

function toCase(
  context: Context,
  draft: Draft,
  pointer: string | undefined,
  parameters: Parameter[],
  { body, parameters: values, broken }: Choice,
): Case {
  const { operation } = draft;
  const mutant = broken === undefined ? undefined : breakBody(context, pointer, body, broken);
  const value = mutant ? mutant.whole : body;
  const space = pointer === undefined ? undefined : jsonSpace(context, pointer);
  const random = parameters.flatMap((parameter) => {
    const value = values[keyOf(parameter)];
    const { canWrite, accepts } = parameterSpace(context, parameter);
    const isUsable = value !== undefined && value !== '' && canWrite(value);
    return isUsable && accepts(value) ? [{ parameter, value }] : [];
  });
  const isElsewhere = random.some(
    ({ parameter, value }) =>
      parameter.in === 'path' &&
      draft.parameters.some((given) => given.parameter === parameter && given.value !== value),
  );
  const isRefused = space !== undefined && space.faults(value) > 0;
  const isSure = !isElsewhere && (space === undefined || space.accepts(value));
  const fixed = draft.parameters.filter((given) =>
    random.every(({ parameter }) => parameter !== given.parameter),
  );
  const request = toRequest(
    {
      ...draft,
      parameters: [...fixed, ...random],
      ...(draft.body ? { body: { ...draft.body, value } } : {}),
    },
    context.basePath,
  );
  return {
    operation,
    family: 'random',
    title: mutant ? `random, ${titleOf(mutant)}` : 'random',
    request,
    expectation: isRefused ? 'refused' : isSure ? expectedSuccess(context, operation) : 'declared',
    ...(isRefused || isSure ? {} : { mayBeRefused: true }),
    source: mutant
      ? joinPointer(mutant.place.pointer, mutant.mutation.keyword)
      : (pointer ?? operation.pointer),
  };
}

/** One way to break one keyword of the schema in one place of a value. */
function breakBody(
  context: Context,
  pointer: string | undefined,
  body: unknown,
  index: number,
): Mutant | undefined {
  const schema = pointer === undefined ? undefined : context.schemas.resolve({ $ref: pointer });
  if (!pointer || !schema) return undefined;
  const space = jsonSpace(context, pointer);
  if (space.faults(body) > 0) return undefined;
  const mutants = Array.from(placesOf(context, schema.node, schema.pointer, body)).flatMap(
    (place) => mutate(context, space, body, place, space.breaking, false),
  );
  return mutants[index % mutants.length];
}

function titleOf({ place, variant }: Mutant): string {
  const keys = variant.at === undefined ? place.path : [...place.path, variant.at];
  return `${variant.title} ${joinPointer('#', ...keys)}`;
}
