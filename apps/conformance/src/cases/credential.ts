import type { Operation, SecurityUse } from '@rememberizer/description';
import type { WireRequest } from '../wire/request.ts';

/** What is sent for one security scheme. */
export interface Credential {
  use: SecurityUse;
  value: string;
}

/** Where a credential stands in a request. */
export interface CredentialPart {
  in: 'header' | 'cookie' | 'query';
  name: string;
  value: string;
}

/** Says nothing but what it is for, so that nobody looking at a log takes it for a real one. */
const PLACEHOLDER = 'conformance-placeholder';

/**
 * The alternative to send credentials for: the first of which all are known, or else none where none
 * are needed, because one that is made up is worse than none there.
 */
export function chooseAlternative(
  { security }: Operation,
  given: Record<string, string>,
): SecurityUse[] {
  const needy = security.filter((uses) => uses.length > 0);
  const known = needy.find((uses) => uses.every(({ name }) => given[name] !== undefined));
  return known ?? security.find((uses) => uses.length === 0) ?? needy[0] ?? [];
}

/** Credentials of the given alternative, or of the one that is chosen by what is known. */
export function credentialsFor(
  operation: Operation,
  given: Record<string, string>,
  alternative = chooseAlternative(operation, given),
): Credential[] {
  // A certificate belongs to the connection, so that no request has it or lacks it.
  const sendable = alternative.filter(({ scheme }) => scheme.type !== 'mutualTLS');
  return sendable.map((use) => ({ use, value: given[use.name] ?? PLACEHOLDER }));
}

/** Whether a request has a made-up token, where nobody gave a real one. */
export function hasPlaceholder({ headers }: WireRequest): boolean {
  return headers.some(([, value]) => value.endsWith(PLACEHOLDER));
}

/** Where and how a scheme wants its credential (OpenAPI 3.1 §4.8.27). */
export function credentialParts({ use, value }: Credential): CredentialPart {
  const { type, scheme, in: place, name } = use.scheme;
  if (type === 'apiKey') {
    return { in: place as CredentialPart['in'], name: String(name), value };
  }
  if (String(scheme).toLowerCase() === 'basic') {
    const pair = value.includes(':') ? value : `${value}:${value}`;
    const encoded = Buffer.from(pair).toString('base64');
    return { in: 'header', name: 'Authorization', value: `Basic ${encoded}` };
  }
  // OAuth 2.0 and OpenID Connect hand out Bearer tokens (RFC 6750).
  const word = type === 'http' && scheme !== undefined ? capitalise(String(scheme)) : 'Bearer';
  return { in: 'header', name: 'Authorization', value: `${word} ${value}` };
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
