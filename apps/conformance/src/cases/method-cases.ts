import { joinPointer } from '@rememberizer/description/pointer';
import { operationsAt } from '@rememberizer/oracle/route';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

/** In the order in which they are tried: what a browser sends by accident comes first. */
const METHODS = ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'POST'];

/**
 * The path of an example with a method that the description does not have there. Where a path says
 * what it answers to those, one more is tried, for each path another one: servers mostly treat a
 * method alike everywhere.
 */
export function methodCases(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation } = draft;
  const { operations } = context.description;
  const request = toRequest(draft, context.basePath);
  const [path = ''] = request.path
    .slice((operation.ownBasePath ?? context.basePath).length)
    .split('?');
  const siblings = operationsAt(context.description, path);
  const declared = siblings.map((sibling) => sibling.method);
  // HEAD is a part of GET (RFC 9110 §9.3.2).
  const [first, ...others] = METHODS.filter(
    (name) => !declared.includes(name) && !(name === 'HEAD' && declared.includes('GET')),
  );
  const turn = [...new Set(operations.map((each) => each.path))].indexOf(operation.path);
  const declares405 = siblings.some(({ responses }) => responses['405'] !== undefined);
  const second = declares405 ? others[turn % others.length] : undefined;
  return [first, second]
    .filter((name) => name !== undefined)
    .map((method) => {
      const { body, ...bare } = request;
      const withBody =
        body && takesBody(method) ? request : { ...bare, headers: withoutType(bare.headers) };
      return {
        operation,
        family: 'method',
        title: `${method} instead of ${declared.join(', ')}`,
        request: { ...withBody, method },
        expectation: 'no-such-method',
        source: joinPointer('#/paths', operation.path),
      };
    });
}

/** Only a request that is otherwise right shows that its method is taken for the declared one. */
function takesBody(method: string): boolean {
  return method === 'PUT' || method === 'PATCH' || method === 'POST';
}

function withoutType(headers: [string, string][]): [string, string][] {
  return headers.filter(([name]) => name !== 'Content-Type');
}
