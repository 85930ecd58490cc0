import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest, withParameter } from './draft.ts';
import { type ExampleDraft, parameterExamples } from './examples.ts';
import { encodeParameter } from './parameter-encoding.ts';

/**
 * The example with a query parameter that is there twice and holds one value. What that means is not
 * defined, and many a server finds a list where it looks for a text.
 */
export function repeatedParameterCase(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation } = draft;
  for (const parameter of operation.parameters) {
    const value = parameterExamples(context, parameter)[0]?.value;
    const isSingle = typeof value === 'string' || typeof value === 'number';
    if (parameter.in !== 'query' || !isSingle) continue;
    const request = toRequest(withParameter(draft, parameter, value), context.basePath);
    return [
      {
        operation,
        family: 'params',
        title: `query ${parameter.name} twice`,
        request: { ...request, path: `${request.path}&${encodeParameter(parameter, value)}` },
        expectation: 'declared',
        mayBeRefused: true,
        source: parameter.pointer,
      },
    ];
  }
  return [];
}
