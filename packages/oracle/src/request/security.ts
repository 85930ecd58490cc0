import type { SecurityUse } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { RequestFault } from './fault.ts';
import { type Judge, requestLines } from './judge.ts';
import { decodeForm } from './pairs.ts';
import { unchecked } from './subject.ts';

/** Whether a credential is there, as far as a request shows it. */
type Seen = 'given' | 'absent' | 'invisible';

/** The faults of the credentials of a request: whether they are good only the server knows. */
export function* securityFaults(judge: Judge): Generator<RequestFault> {
  const alternatives = judge.operation.security;
  if (alternatives.length === 0) return;
  const unknown = unknownSchemes(judge);
  const looked = alternatives.map((uses) => uses.map((use) => ({ use, seen: look(judge, use) })));
  const isGiven = looked.some((uses, index) => {
    const isWhole = !unknown.some((each) => each.alternative === index);
    return isWhole && uses.every(({ seen }) => seen === 'given');
  });
  if (isGiven) return;
  const open = looked.findIndex((uses) => uses.every(({ seen }) => seen !== 'absent'));
  if (open >= 0) {
    yield* openFaults(
      looked[open] ?? [],
      unknown.filter((each) => each.alternative === open),
    );
    return;
  }
  const missing = looked.map((uses) => uses.filter(({ seen }) => seen === 'absent'));
  const [nearest = []] = missing.toSorted((a, b) => a.length - b.length);
  for (const { use } of nearest) yield absence(judge, use);
}

function look(judge: Judge, { scheme }: SecurityUse): Seen {
  const name = String(scheme.name);
  switch (scheme.type) {
    case 'apiKey':
      return isThere(keysAt(judge, String(scheme.in), name)) ? 'given' : 'absent';
    case 'http':
      return hasScheme(judge, String(scheme.scheme)) ? 'given' : 'absent';
    case 'oauth2':
    case 'openIdConnect':
      return hasScheme(judge, 'bearer') ? 'given' : 'absent';
    default:
      return 'invisible';
  }
}

function keysAt(judge: Judge, place: string, name: string): (string | undefined)[] {
  if (place === 'header') return requestLines(judge, name);
  return (place === 'cookie' ? judge.cookies : judge.pairs)
    .filter((pair) => pair.name === name)
    .map(({ value = '' }) => (place === 'cookie' ? value : decodeForm(value)));
}

function isThere(values: (string | undefined)[]): boolean {
  return values.some((value) => value !== undefined && value.trim() !== '');
}

/** Names of authentication schemes are case-insensitive (RFC 9110 §11.1). */
function hasScheme(judge: Judge, wanted: string): boolean {
  return requestLines(judge, 'Authorization').some((line) => {
    const [, scheme = '', credentials = ''] = /^(\S+)\s+(\S.*)$/.exec(line.trim()) ?? [];
    if (scheme.toLowerCase() !== wanted.toLowerCase()) return false;
    if (scheme.toLowerCase() !== 'basic') return credentials !== '';
    // A name and a password with a colon between (RFC 7617 §2).
    return Buffer.from(credentials, 'base64').toString().includes(':');
  });
}

/** Schemes that an alternative names and no component describes. */
function unknownSchemes({ description, operation }: Judge) {
  const said = operation.node.security ?? description.document.security;
  const alternatives = Array.isArray(said) ? said.filter(isObject) : [];
  return alternatives.flatMap((alternative, index) =>
    Object.keys(alternative)
      .filter((name) => !operation.security[index]?.some((use) => use.name === name))
      .map((name) => ({ alternative: index, name })),
  );
}

function* openFaults(
  looked: { use: SecurityUse; seen: Seen }[],
  unknown: { name: string }[],
): Generator<RequestFault> {
  const called = (name: string) => `the credential '${name}'`;
  for (const { use, seen } of looked) {
    if (seen !== 'invisible') continue;
    const { name, scheme } = use;
    const subject = { in: 'security', name, called: called(name) } as const;
    yield unchecked(subject, pointerOf(name), 'a request does not show it', String(scheme.type));
  }
  for (const { name } of unknown) {
    const subject = { in: 'security', name, called: called(name) } as const;
    yield unchecked(
      subject,
      '#/components/securitySchemes',
      'nothing describes it',
      'no such scheme',
    );
  }
}

function absence(judge: Judge, { name, scheme }: SecurityUse): RequestFault {
  const isOther = requestLines(judge, 'Authorization').length > 0 && scheme.type !== 'apiKey';
  return {
    rule: 'credential-required',
    in: 'security',
    name,
    pointer: pointerOf(name),
    place: '#',
    message: `the credential '${name}' is missing`,
    expected: expectedOf(scheme),
    seen: isOther ? 'an Authorization that is none of this scheme' : 'absent',
  };
}

function expectedOf(scheme: SecurityUse['scheme']): string {
  if (scheme.type === 'apiKey') return `${scheme.in} '${scheme.name}'`;
  const name = scheme.type === 'http' ? String(scheme.scheme) : 'Bearer';
  return `Authorization: ${name.charAt(0).toUpperCase()}${name.slice(1)} …`;
}

function pointerOf(name: string): string {
  return joinPointer('#/components/securitySchemes', name);
}
