import type { CredentialPart } from '../cases/credential.ts';
import type { CredentialProbe } from './credential-probe.ts';

/** Every way in which a name and password are forged. */
export const basicProbes: CredentialProbe[] = [
  {
    id: 'basic-user',
    requirement: 'A name that the target does not know is refused.',
    source: 'RFC 7617 §2',
    title: 'a name of garbage',
    forge: (part, real) => withPair(part, `conformance-garbage:${passwordOf(real)}`),
  },
  {
    id: 'basic-password',
    requirement: 'A password that is not the one of the name is refused.',
    source: 'RFC 7617 §2',
    title: 'the name with another password',
    forge: (part, real) => withPair(part, `${nameOf(real)}:conformance-garbage`),
  },
  {
    id: 'basic-password',
    requirement: 'A password that is not the one of the name is refused.',
    source: 'RFC 7617 §2',
    title: 'the name without a password',
    forge: (part, real) => withPair(part, `${nameOf(real)}:`),
  },
  {
    id: 'basic-garbage',
    requirement: 'A text that is no name and password is refused.',
    source: 'RFC 7617 §2',
    title: 'a text without a colon',
    forge: (part, real) => withPair(part, nameOf(real)),
  },
  {
    id: 'basic-garbage',
    requirement: 'A text that is no name and password is refused.',
    source: 'RFC 7617 §2',
    title: 'a text that is no base64',
    forge: (part) => ({ ...part, value: 'Basic *' }),
  },
  {
    id: 'basic-scheme',
    requirement: 'A name and password count only under the scheme that the operation names.',
    source: 'RFC 9110 §11.4',
    title: 'the name and password under another scheme',
    forge: (part) => ({ ...part, value: part.value.replace('Basic', 'Bearer') }),
  },
];

function withPair(part: CredentialPart, pair: string): CredentialPart | undefined {
  const value = `Basic ${Buffer.from(pair).toString('base64')}`;
  return value === part.value ? undefined : { ...part, value };
}

/** The name ends at the first colon, because a password may have more of them (RFC 7617 §2). */
function nameOf(pair: string): string {
  return pair.split(':', 1)[0] ?? '';
}

function passwordOf(pair: string): string {
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : pair;
}
