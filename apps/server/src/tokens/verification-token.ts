import { randomUUID } from 'node:crypto';
import { jwtReader } from './jwt-reader.ts';
import { type SigningKeys, signJwt } from './signing-keys.ts';

const TYP = 'verify+jwt';
const SCOPE = 'verify-email';

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

/** Reads the registration id of a Bearer token; `undefined` when it is not one that we made. */
export function verificationTokenReader(keys: SigningKeys, issuer: string, ttlSeconds: number) {
  const read = jwtReader(keys, { issuer, typ: TYP, claims: ['sub'], ttlSeconds });
  return async (token: string, now: number): Promise<string | undefined> => {
    const claims = await read(token, now);
    return claims?.scope === SCOPE ? claims.sub : undefined;
  };
}
