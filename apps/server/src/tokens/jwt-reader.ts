import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { SigningKeys } from './signing-keys.ts';

/** Clocks of two machines may differ by this much (contract: leeway ≤ 5 s). */
const LEEWAY_SECONDS = 5;

/** What a JWT of ours has to be. */
export type ExpectedJwt = {
  issuer: string;
  /** Keeps tokens of one purpose from being taken for those of another (RFC 8725 §3.11). */
  typ: string;
  claims: readonly string[];
  ttlSeconds: number;
};

/**
 * Reads the claims of a JWT; `undefined` when the token is not one of ours or its time is over. Only
 * our own public keys are tried and only EdDSA, so `alg: none`, HS256 with the public key, `jwk` and
 * `jku` headers and retired keys all fail, and nothing is fetched (RFC 8725).
 */
export function jwtReader(keys: SigningKeys, { issuer, typ, claims, ttlSeconds }: ExpectedJwt) {
  const jwks = createLocalJWKSet({ keys: keys.map(({ jwk }) => jwk) });
  return async (token: string, now: number): Promise<JWTPayload | undefined> => {
    try {
      const { payload } = await jwtVerify(token, jwks, {
        algorithms: ['EdDSA'],
        typ,
        issuer,
        audience: issuer,
        requiredClaims: ['jti', 'iat', 'exp', ...claims],
        // Besides old tokens this refuses those whose `iat` lies in the future.
        maxTokenAge: ttlSeconds,
        clockTolerance: LEEWAY_SECONDS,
        currentDate: new Date(now),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}
