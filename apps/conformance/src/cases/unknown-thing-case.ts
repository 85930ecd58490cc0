import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest, withParameter } from './draft.ts';
import type { ExampleDraft } from './examples.ts';
import { unlikelyValue } from './unlikely-value.ts';

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
