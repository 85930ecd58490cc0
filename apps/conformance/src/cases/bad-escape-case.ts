import type { Operation, Parameter } from '@rememberizer/description';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest, withParameter } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

/** What stands for the value in the path until its escape is spoilt. */
const MARK = 'conformance-mark';

/** A path with a percent sign that no escape follows; one such request is enough for a whole API. */
export function badEscapeCase({ description, basePath }: Context, { draft }: ExampleDraft): Case[] {
  const { operation } = draft;
  const first = description.operations.find((each) => pathParameter(each) !== undefined);
  const parameter = pathParameter(operation);
  if (first !== operation || !parameter) return [];
  const request = toRequest(withParameter(draft, parameter, MARK), basePath);
  return [
    {
      operation,
      family: 'params',
      title: `"%zz" as path ${parameter.name}`,
      request: { ...request, path: request.path.replace(MARK, '%zz') },
      expectation: 'declared',
      mayBeRefused: true,
      source: parameter.pointer,
    },
  ];
}

function pathParameter({ parameters }: Operation): Parameter | undefined {
  return parameters.find(({ in: place, node }) => place === 'path' && !node.content);
}
