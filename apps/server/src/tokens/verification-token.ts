import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { type SigningKeys, signJwt } from './signing-keys.ts';

const TYP = 'verify+jwt';
const SCOPE = 'verify-email';

/** Clocks of two machines may differ by this much (contract: leeway ≤ 5 s). */
const LEEWAY_SECONDS = 5;

/**
 * Writes the Bearer token of a sign-up. It is good for `verifyEmail` only: its `typ` and `scope`
 * keep it from being taken for an access token, and the reverse (RFC 8725 §3.11).
 */
export function writeVerificationToken(
  keys: SigningKeys,
  issuer: string,
  registrationId: string,
  now: number,
  ttlSeconds: number,
): string {
  const iat = Math.floor(now / 1000);
  return signJwt(keys[0], TYP, {
    iss: issuer,
    aud: issuer,
    sub: registrationId,
    scope: SCOPE,
    jti: randomUUID(),
    iat,
    exp: iat + ttlSeconds,
  });
}

/**
 * Reads the registration id of a Bearer token; `undefined` when the token is not one of ours or its
 * time is over. Only our own public keys are tried and only EdDSA, so `alg: none`, HS256 with the
 * public key, `jwk` and `jku` headers and retired keys all fail, and nothing is fetched (RFC 8725).
 */
export function verificationTokenReader(keys: SigningKeys, issuer: string, ttlSeconds: number) {
  const jwks = createLocalJWKSet({ keys: keys.map(({ jwk }) => jwk) });
  return async (token: string, now: number): Promise<string | undefined> => {
    try {
      const { payload } = await jwtVerify(token, jwks, {
        algorithms: ['EdDSA'],
        typ: TYP,
        issuer,
        audience: issuer,
        requiredClaims: ['sub', 'jti', 'iat', 'exp'],
        // Besides old tokens this refuses those whose `iat` lies in the future.
        maxTokenAge: ttlSeconds,
        clockTolerance: LEEWAY_SECONDS,
        currentDate: new Date(now),
      });
      return payload.scope === SCOPE ? payload.sub : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}
