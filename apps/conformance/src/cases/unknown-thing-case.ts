import type { Parameter } from '@rememberizer/description';
import { matchingText } from '../values/matching-text.ts';
import { parameterSpace } from '../values/value-space.ts';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest, withParameter } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

/** Values that hardly name anything; which of them a parameter allows its schema says. */
const UNLIKELY = [
  987_654_321,
  999_999,
  '2b1f6c80-7a3e-4a55-9d7c-0c0ffee0c0de',
  'conformance-unknown',
  'conformanceunknown',
  '999999999999',
];

/** The example with a path that is well formed and names nothing. What is not there is no failure. */
export function unknownThingCase(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation } = draft;
  const parameter = operation.parameters.findLast(({ in: place }) => place === 'path');
  const value = parameter && unlikelyValue(context, parameter);
  if (!parameter || value === undefined) return [];
  return [
    {
      operation,
      family: 'params',
      title: `${JSON.stringify(String(value))} as path ${parameter.name}, which is hardly there`,
      request: toRequest(withParameter(draft, parameter, value), context.basePath),
      expectation: 'declared',
      mayBeRefused: true,
      source: parameter.pointer,
    },
  ];
}

/** Of values that are counted out every one is there. */
function unlikelyValue(context: Context, parameter: Parameter): string | number | undefined {
  const space = parameterSpace(context, parameter);
  const schema = context.schemas.resolve({ $ref: space.pointer })?.node;
  if (!schema || schema.enum !== undefined || schema.const !== undefined) return undefined;
  const matching = typeof schema.pattern === 'string' ? matchingText(schema.pattern) : undefined;
  return [...UNLIKELY, ...(matching === undefined ? [] : [matching])].find(
    (value) => space.canWrite(value) && space.faults(value) === 0,
  );
}
