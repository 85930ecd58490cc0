import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import type { OuterFault } from '../proxy.ts';
import { type ServerFault, trusting, trustingCookie } from './fault.ts';

const only = ['verifyEmail', 'anothers-code', 'account-life'];
const cookies = ['refreshToken', 'rotation'];

/** Tokens and cookies that are taken for good ones. */
export const tokenFaults: ServerFault[] = [
  {
    name: 'alg none is accepted',
    rule: 'jwt-alg-none',
    only,
    outer: trusting((_, { alg }) => alg === 'none'),
  },
  {
    name: 'only the lower-case none is refused',
    rule: 'jwt-alg-none',
    only,
    outer: trusting((_, { alg }) => alg === 'None'),
  },
  {
    name: 'a missing signature is accepted',
    rule: 'jwt-signature-stripped',
    only,
    outer: trusting((text, { alg }) => alg === 'EdDSA' && text.endsWith('.')),
  },
  {
    name: 'signatures are not compared',
    rule: 'jwt-signature-altered',
    only,
    outer: trusting((text, { alg }) => alg === 'EdDSA' && !text.endsWith('.')),
  },
  {
    name: 'only the end of the signature is compared',
    rule: 'jwt-payload-altered',
    only,
    outer: trusting(
      (_, { kid, alg }, { exp }) =>
        alg === 'EdDSA' && kid !== undefined && Number(exp) > Date.now() / 1000 + 7200,
    ),
  },
  {
    name: 'any key will do, if the kid is known',
    rule: 'jwt-foreign-key',
    only,
    outer: trusting(
      (_, { kid, jwk, alg, typ }) =>
        alg === 'EdDSA' && typ === 'verify+jwt' && kid !== undefined && jwk === undefined,
    ),
  },
  {
    name: 'the key in the token is trusted',
    rule: 'jwt-embedded-key',
    only,
    outer: trusting((_, { jwk }) => jwk !== undefined),
  },
  {
    name: 'HS256 with a guessable secret is accepted',
    rule: 'jwt-guessable-key',
    only,
    outer: trusting((text, { alg }) => alg === 'HS256' && isSignedWith(text, 'secret')),
  },
  {
    name: 'the public key is taken for a secret',
    rule: 'jwt-algorithm-confused',
    only,
    outer: confusingAlgorithms,
  },
  {
    name: 'expired tokens are accepted',
    rule: 'jwt-expired',
    only,
    outer: trusting((_, __, { exp }) => Number(exp) < Date.now() / 1000),
  },
  {
    name: 'an access token verifies an address',
    rule: 'jwt-typ',
    only,
    outer: trusting((_, { typ }) => typ === 'at+jwt'),
  },
  {
    name: 'the typ of a token is not looked at',
    rule: 'jwt-typ',
    only,
    outer: trusting((_, { typ }) => typ === 'conformance+jwt'),
  },
  {
    name: 'any text is a token',
    rule: 'bearer-garbage',
    only,
    outer: trusting((text) => !text.includes('.') && text.startsWith('Bearer ')),
  },
  {
    name: 'the scheme of the credentials is not looked at',
    rule: 'bearer-scheme',
    only,
    outer: trusting((text) => text.startsWith('Basic ')),
  },
  {
    name: 'no refresh cookie is needed',
    rule: 'cookie-absent',
    only: cookies,
    outer: trustingCookie((cookie) => cookie === ''),
  },
  {
    name: 'any refresh cookie will do',
    rule: 'cookie-garbage',
    only: cookies,
    outer: trustingCookie((cookie) => cookie === 'refresh_token=conformance-garbage'),
  },
  {
    name: 'an empty refresh cookie will do',
    rule: 'cookie-empty',
    only: cookies,
    outer: trustingCookie((cookie) => cookie === 'refresh_token='),
  },
  {
    name: 'only the beginning of a refresh token is compared',
    rule: 'cookie-altered',
    only: cookies,
    outer: trustingCookie((cookie) => cookie.endsWith('conformance')),
  },
  {
    name: 'the signature of a refresh token is not compared',
    rule: 'cookie-altered',
    only: cookies,
    outer: () => {
      const given = new Set<string>();
      const trusting = trustingCookie(
        (cookie) => /=1\.[\w-]{22}\.\d+\.[\w-]{43}$/.test(cookie) && !given.has(cookie),
      )();
      return {
        ...trusting,
        answer(answer, asked) {
          for (const [, line] of answer.headers) given.add(line.split(';')[0] ?? '');
          return trusting.answer?.(answer, asked) ?? answer;
        },
      };
    },
  },
  {
    name: 'two refresh cookies are one too many to check',
    rule: 'cookie-duplicated',
    only: cookies,
    outer: trustingCookie((cookie) => cookie.includes('; ')),
  },
];

/** Whoever knows the key that is published can then sign. */
function confusingAlgorithms(): OuterFault {
  let secret: string | Buffer | undefined;
  const { ask, answer } = trusting(
    (text, { alg }) => alg === 'HS256' && secret !== undefined && isSignedWith(text, secret),
  )();
  return {
    ...(ask ? { ask } : {}),
    answer(given, asked) {
      if (given.body.includes('"kty"')) {
        const [key]: JsonWebKey[] = JSON.parse(given.body).keys;
        const format = { type: 'spki', format: 'pem' } as const;
        secret = key && createPublicKey({ key, format: 'jwk' }).export(format);
      }
      return answer?.(given, asked) ?? given;
    },
  };
}

function isSignedWith(authorization: string, secret: string | Buffer): boolean {
  const [head, body, signature] = authorization.replace(/^\w+ /, '').split('.');
  const expected = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
  return signature === expected;
}
