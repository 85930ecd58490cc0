import type { Operation, SecurityUse } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { canonical } from '../schema/canonical.ts';
import { exampleRequest } from '../witness/request.ts';
import type { Context } from './context.ts';
import type { Told } from './finding.ts';

/** Compares which credentials an operation takes: alternatives, each of schemes and scopes. */
export function compareSecurity(context: Context, base: Operation, revision: Operation): Told[] {
  const [before, after] = [base, revision].map(alternatives) as [SecurityUse[][], SecurityUse[][]];
  const pointers: Told['pointers'] = [
    joinPointer(base.pointer, 'security'),
    joinPointer(revision.pointer, 'security'),
  ];
  const refused = before.filter((own) => !after.some((other) => suffices(own, other)));
  const added = after.filter((own) => !before.some((other) => suffices(own, other)));
  const show = () => exampleRequest(context.base, base, {});
  return [
    ...refused.map((own): Told => {
      const missing = scopesMissing(own, after);
      const told = { location: 'security', name: words(own), pointers, show };
      if (missing.length > 0) {
        const message = `${words(own)} needs ${missing.join(', ')} as well`;
        const reason = 'a token that was good before lacks a scope';
        return { ...told, rule: 'security-scope-added', rating: 'breaking', message, reason };
      }
      const message = `${words(own)} is not enough any more`;
      const reason = 'who has only these credentials is refused';
      return { ...told, rule: 'security-removed', rating: 'breaking', message, reason };
    }),
    ...added
      .filter(() => refused.length === 0)
      .map((own): Told => {
        const message =
          own.length === 0 ? 'no credentials are needed any more' : `${words(own)} is enough`;
        return {
          rule: 'security-added',
          rating: 'additive',
          location: 'security',
          name: words(own),
          message,
          pointers,
        };
      }),
  ];
}

/** No requirement is one that anybody keeps. */
function alternatives({ security }: Operation): SecurityUse[][] {
  return security.length === 0 ? [[]] : security;
}

/** Whether whoever has the credentials of one alternative keeps another one. */
function suffices(own: SecurityUse[], other: SecurityUse[]): boolean {
  return other.every((wanted) =>
    own.some(
      (each) =>
        isSameScheme(each, wanted) && wanted.scopes.every((scope) => each.scopes.includes(scope)),
    ),
  );
}

function scopesMissing(own: SecurityUse[], others: SecurityUse[][]): string[] {
  const alike = others.find((other) =>
    other.every((wanted) => own.some((each) => isSameScheme(each, wanted))),
  );
  return (alike ?? []).flatMap((wanted) => {
    const scopes = own.find((each) => isSameScheme(each, wanted))?.scopes ?? [];
    return wanted.scopes.filter((scope) => !scopes.includes(scope));
  });
}

/** What is sent counts, not what the scheme is called. */
function isSameScheme(a: SecurityUse, b: SecurityUse): boolean {
  return sent(a) === sent(b);
}

function sent({
  scheme: { type, scheme, in: place, name, openIdConnectUrl },
}: SecurityUse): string {
  const isHeader = place === 'header';
  return canonical([
    type,
    String(scheme).toLowerCase(),
    place,
    isHeader ? String(name).toLowerCase() : name,
    openIdConnectUrl,
  ]);
}

function words(alternative: SecurityUse[]): string {
  const names = alternative.map(({ name, scopes }) =>
    scopes.length > 0 ? `${name} (${scopes.join(', ')})` : name,
  );
  return names.join(' and ') || 'a request without credentials';
}

/** Compares where tokens come from, for the OAuth 2.0 schemes that both sides have. */
export function compareFlows({ base, revision }: Context): Told[] {
  const [before, after] = [base, revision].map(({ document: { components } }) =>
    isObject(components) && isObject(components.securitySchemes) ? components.securitySchemes : {},
  );
  return Object.keys(before ?? {}).flatMap((name) => {
    const pointer = joinPointer('#/components/securitySchemes', name);
    const [was, is] = [before?.[name], after?.[name]].map((node, index) =>
      (index === 0 ? base : revision).resolve(node, pointer),
    );
    if (!isObject(was?.node.flows) || !isObject(is?.node.flows)) return [];
    return compareFlow(name, was.node.flows, is.node.flows, [was.pointer, is.pointer]);
  });
}

function compareFlow(
  name: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  pointers: Told['pointers'],
): Told[] {
  const told = { location: `security scheme ${name}`, pointers, side: 'api' as const };
  const reason = 'tokens are asked for in another way';
  const broken = (message: string): Told => ({
    ...told,
    rule: 'security-flow-changed',
    rating: 'breaking',
    message,
    reason,
  });
  const added = (message: string): Told => ({
    ...told,
    rule: 'security-flow-added',
    rating: 'additive',
    message,
  });
  const flows = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return flows.flatMap((flow) => {
    const [was, is] = [before[flow], after[flow]];
    if (!isObject(was)) return isObject(is) ? [added(`flow ${flow} is new`)] : [];
    if (!isObject(is)) return [broken(`flow ${flow} is gone`)];
    const urls = ['authorizationUrl', 'tokenUrl', 'refreshUrl'].filter(
      (key) => was[key] !== is[key],
    );
    const [old, now] = [was.scopes, is.scopes].map((scopes) =>
      Object.keys(isObject(scopes) ? scopes : {}),
    );
    return [
      ...urls.map((key) =>
        broken(`${key} of ${flow} is ${is[key] ?? 'gone'}; was: ${was[key] ?? 'none'}`),
      ),
      ...(old ?? [])
        .filter((scope) => !now?.includes(scope))
        .map((scope) => broken(`scope ${scope} is gone`)),
      ...(now ?? [])
        .filter((scope) => !old?.includes(scope))
        .map((scope) => added(`scope ${scope} is new`)),
    ];
  });
}
