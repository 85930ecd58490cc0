import type { Operation, SecurityUse } from '@rememberizer/description';

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

/** Credentials of the given alternative, by default the first one that needs any. */
export function credentialsFor(
  { security }: Operation,
  given: Record<string, string>,
  alternative = security.find((uses) => uses.length > 0),
): Credential[] {
  return (alternative ?? []).map((use) => ({ use, value: given[use.name] ?? PLACEHOLDER }));
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
