import type { KeyObject } from 'node:crypto';
import { type Jwt, parseJwt, signEmbedded, signForeign, signHmac, writeJwt } from './jwt.ts';
import type { Probe } from './probe.ts';

/** What everybody can know who has used the target. */
export interface Known {
  /** The tokens that it gave away, the newest last. */
  tokens: string[];
  /** The keys that it publishes. */
  keys: KeyObject[];
}

/** A way to forge a Bearer token out of a real one; undefined where that cannot be done. */
export interface BearerProbe extends Probe {
  /** The word before the token; `Bearer` where none is given. */
  word?: string;
  forge(jwt: Jwt, known: Known): string | undefined;
}

const LONG_AGO = 1_000_000_000;

/** Every way in which a Bearer token that is a JWT is forged. */
export const bearerProbes: BearerProbe[] = [
  {
    id: 'jwt-alg-none',
    requirement: 'A token without a signature is refused, whatever its header says.',
    source: 'RFC 8725 §3.2',
    title: 'a token with alg none',
    forge: ({ header, payload }) =>
      writeJwt({ header: { ...header, alg: 'none' }, payload, signature: '' }),
  },
  {
    id: 'jwt-alg-none',
    requirement: 'A token without a signature is refused, whatever its header says.',
    source: 'RFC 8725 §3.2',
    title: 'a token with alg None',
    forge: ({ header, payload }) =>
      writeJwt({ header: { ...header, alg: 'None' }, payload, signature: '' }),
  },
  {
    id: 'jwt-signature-stripped',
    requirement: 'A token whose signature is missing is refused.',
    source: 'RFC 7515 §5.2',
    title: 'a token without its signature',
    forge: (jwt) => writeJwt({ ...jwt, signature: '' }),
  },
  {
    id: 'jwt-signature-altered',
    requirement: 'A token whose signature does not fit is refused.',
    source: 'RFC 7515 §5.2',
    title: 'a token with another signature',
    forge: (jwt) => writeJwt({ ...jwt, signature: turnedAround(jwt.signature) }),
  },
  {
    id: 'jwt-payload-altered',
    requirement: 'A token whose claims were changed after it was signed is refused.',
    source: 'RFC 7515 §5.2',
    title: 'a token with a later exp',
    forge: (jwt) => {
      const payload = { ...jwt.payload, exp: Number(jwt.payload.exp ?? LONG_AGO) + 1_000_000 };
      return writeJwt({ ...jwt, payload });
    },
  },
  {
    id: 'jwt-foreign-key',
    requirement: 'A token that somebody else signed is refused.',
    source: 'RFC 8725 §3.8',
    title: 'a token signed with a foreign key',
    forge: ({ header, payload }) => signForeign(header, payload),
  },
  {
    id: 'jwt-embedded-key',
    requirement: 'A token is not trusted for the key that it brings along.',
    source: 'RFC 8725 §3.10',
    title: 'a token that holds the key it is signed with',
    forge: ({ header: { kid: _, ...header }, payload }) => signEmbedded(header, payload),
  },
  {
    id: 'jwt-guessable-key',
    requirement: 'A token that is signed with a secret that everybody guesses is refused.',
    source: 'RFC 8725 §3.5',
    title: "a token signed with the secret 'secret'",
    forge: ({ header, payload }) => signHmac(header, payload, 'secret'),
  },
  {
    id: 'jwt-algorithm-confused',
    requirement: 'A public key is not taken for a secret because a token says so.',
    source: 'RFC 8725 §3.1',
    title: 'a token signed with the public key as a secret',
    forge: ({ header, payload }, { keys: [key] }) =>
      key && signHmac(header, payload, key.export({ type: 'spki', format: 'pem' })),
  },
  {
    id: 'jwt-expired',
    requirement: 'A token that has expired is refused.',
    source: 'RFC 7519 §4.1.4',
    title: 'an expired token',
    forge: ({ header, payload }) =>
      signForeign(header, { ...payload, iat: LONG_AGO - 60, exp: LONG_AGO }),
  },
  {
    id: 'jwt-typ',
    requirement: 'A token that is meant for something else is refused.',
    source: 'RFC 8725 §3.11',
    title: 'a token of another kind, as the target made it',
    forge: ({ header }, { tokens }) =>
      tokens.findLast((other) => parseJwt(other)?.header.typ !== header.typ),
  },
  {
    id: 'jwt-typ',
    requirement: 'A token that is meant for something else is refused.',
    source: 'RFC 8725 §3.11',
    title: 'a token of another typ, signed with a foreign key',
    forge: ({ header, payload }) => signForeign({ ...header, typ: 'conformance+jwt' }, payload),
  },
  {
    id: 'bearer-garbage',
    requirement: 'A text that is no token is refused.',
    source: 'RFC 6750 §3.1',
    title: 'a text that is no token',
    forge: () => 'conformance-garbage',
  },
  {
    id: 'bearer-scheme',
    requirement: 'A token counts only under the scheme that the operation names.',
    source: 'RFC 9110 §11.4',
    title: 'the token under another scheme',
    word: 'Basic',
    forge: (jwt) => writeJwt(jwt),
  },
];

/** Another signature of the same length. Its last character is left, because part of it is padding. */
function turnedAround(signature: string): string {
  const letters = [...signature.slice(0, -1)].reverse().join('');
  const other = letters.startsWith('A') ? `B${letters.slice(1)}` : `A${letters.slice(1)}`;
  return other + signature.slice(-1);
}
