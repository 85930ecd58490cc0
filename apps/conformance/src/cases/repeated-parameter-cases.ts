import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest, withParameter } from './draft.ts';
import { type ExampleDraft, parameterExamples } from './examples.ts';
import { encodeParameter } from './parameter-encoding.ts';

/**
 * The example with each query parameter that holds one value there twice. What that means is not
 * defined, and many a server finds a list where it looks for a text.
 */
export function repeatedParameterCases(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation } = draft;
  return operation.parameters.flatMap((parameter) => {
    const value = parameterExamples(context, parameter)[0]?.value;
    const isSingle = typeof value === 'string' || typeof value === 'number';
    if (parameter.in !== 'query' || !isSingle) return [];
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
  });
}
