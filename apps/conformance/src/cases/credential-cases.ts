import type { SecurityUse } from '@rememberizer/description';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { chooseAlternative, credentialsFor } from './credential.ts';
import { type Draft, toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';
import { expectedSuccess } from './expected-success.ts';

/**
 * The example with other credentials than its own: without any, with each alternative that may stand
 * in their place, and with each of those that count only together left out alone.
 */
export function credentialCases(context: Context, { draft }: ExampleDraft): Case[] {
  if (draft.credentials.length === 0) return [];
  const used = chooseAlternative(draft.operation, context.credentials);
  const others = draft.operation.security.filter((uses) => uses.length > 0 && uses !== used);
  return [
    withoutAny(context, draft),
    ...others.flatMap((uses) => withOther(context, draft, uses)),
    ...[used ?? [], ...others].flatMap((uses) => incomplete(context, draft, uses)),
  ];
}

/** Refused where credentials are required, and as good as with them where they may be left out. */
function withoutAny(context: Context, draft: Draft): Case {
  const optional = draft.operation.security.some((uses) => uses.length === 0);
  // A sign-in answers 401 to a wrong password too, whatever credentials it wants.
  const success = draft.body
    ? expectedSuccess(context, draft.operation)
    : expectedAuthorised(context, draft);
  const expectation = optional ? success : 'refused';
  const title = `without ${namesOf(draft.credentials.map(({ use }) => use))}`;
  return toCase(context, draft, [], title, expectation);
}

/** Only what is known to be good shows that a scheme is not taken. */
function withOther(context: Context, draft: Draft, uses: SecurityUse[]): Case[] {
  const { credentials, stateless } = context;
  if (!stateless && uses.some(({ name }) => credentials[name] === undefined)) return [];
  const title = `with ${namesOf(uses)} instead`;
  return [toCase(context, draft, uses, title, expectedAuthorised(context, draft))];
}

/** Schemes of one alternative have to be satisfied all (OpenAPI 3.1 §4.8.30). */
function incomplete(context: Context, draft: Draft, uses: SecurityUse[]): Case[] {
  if (uses.length < 2) return [];
  const sendable = uses.filter(({ scheme }) => scheme.type !== 'mutualTLS');
  return sendable.flatMap((missing) => {
    const rest = uses.filter((use) => use !== missing);
    const isEnough = draft.operation.security.some((other) =>
      other.every(({ name }) => rest.some((use) => use.name === name)),
    );
    const title = `with ${namesOf(rest)} and without ${missing.name}`;
    return isEnough ? [] : [toCase(context, draft, rest, title, 'refused')];
  });
}

function expectedAuthorised(context: Context, { operation }: Draft): Case['expectation'] {
  const expectation = expectedSuccess(context, operation);
  return expectation === 'accepted' ? expectation : 'authorised';
}

function toCase(
  context: Context,
  draft: Draft,
  uses: SecurityUse[],
  title: string,
  expectation: Case['expectation'],
): Case {
  const { operation } = draft;
  const credentials = credentialsFor(operation, context.credentials, uses);
  return {
    operation,
    family: 'auth',
    title,
    request: toRequest({ ...draft, credentials }, context.basePath),
    expectation,
    source: joinPointer(operation.pointer, 'security'),
  };
}

function namesOf(uses: SecurityUse[]): string {
  return uses.map(({ name }) => name).join(' and ');
}
