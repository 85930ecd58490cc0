import { randomUUID } from 'node:crypto';
import { type SigningKeys, signJwt } from './signing-keys.ts';

export type AccessTokenSubject = { userId: string; sessionId: string };

/**
 * Writes the JWT of the access-token cookie (RFC 9068). It is verified by the other services of the
 * API with the published JWKS; this server only issues it, so it cannot be revoked: its short life
 * is what limits a stolen one.
 */
export function writeAccessToken(
  keys: SigningKeys,
  issuer: string,
  { userId, sessionId }: AccessTokenSubject,
  now: number,
  ttlSeconds: number,
): string {
  const iat = Math.floor(now / 1000);
  return signJwt(keys[0], 'at+jwt', {
    iss: issuer,
    aud: issuer,
    sub: userId,
    sid: sessionId,
    jti: randomUUID(),
    iat,
    exp: iat + ttlSeconds,
  });
}
