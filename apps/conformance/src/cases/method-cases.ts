import { joinPointer } from '@rememberizer/description/pointer';
import { operationsAt } from '@rememberizer/oracle/route';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

/** In the order in which they are tried: what a browser sends by accident comes first. */
const METHODS = ['GET', 'PUT', 'PATCH', 'DELETE', 'POST'];

/** The path of an example with a method that the description does not have there. */
export function methodCases(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body: _, ...rest } = draft;
  const request = toRequest({ operation, ...rest }, context.basePath);
  const [path = ''] = request.path.slice(context.basePath.length).split('?');
  const declared = operationsAt(context.description, path).map((sibling) => sibling.method);
  const method = METHODS.find((name) => !declared.includes(name));
  if (!method) return [];
  return [
    {
      operation,
      family: 'method',
      title: `${method} instead of ${declared.join(', ')}`,
      request: { ...request, method },
      expectation: 'no-such-method',
      source: joinPointer('#/paths', operation.path),
    },
  ];
}
