import { joinPointer } from '@rememberizer/description/pointer';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';
import { expectedSuccess } from './expected-success.ts';

/**
 * The example without its credentials: refused where they are required, and as good as with them
 * where the description says that they may be left out.
 */
export function credentialCases(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, credentials } = draft;
  if (credentials.length === 0) return [];
  const optional = operation.security.some((uses) => uses.length === 0);
  const names = credentials.map(({ use }) => use.name).join(' and ');
  return [
    {
      operation,
      family: 'auth',
      title: `without ${names}`,
      request: toRequest({ ...draft, credentials: [] }, context.basePath),
      expectation: optional ? expectedSuccess(context, operation) : 'refused',
      source: joinPointer(operation.pointer, 'security'),
    },
  ];
}
