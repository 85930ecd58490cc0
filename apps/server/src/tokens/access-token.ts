import { randomUUID } from 'node:crypto';
import { jwtReader } from './jwt-reader.ts';
import { type SigningKeys, signJwt } from './signing-keys.ts';

export type AccessTokenSubject = { userId: string; sessionId: string };

const TYP = 'at+jwt';

/**
 * Writes the JWT of the access-token cookie (RFC 9068). The other services of the API verify it with
 * the published JWKS and ask nobody, so it cannot be revoked: its short life is what limits a stolen
 * one.
 */
export function writeAccessToken(
  keys: SigningKeys,
  issuer: string,
  { userId, sessionId }: AccessTokenSubject,
  now: number,
  ttlSeconds: number,
): string {
  const iat = Math.floor(now / 1000);
  return signJwt(keys[0], TYP, {
    iss: issuer,
    aud: issuer,
    sub: userId,
    sid: sessionId,
    jti: randomUUID(),
    iat,
    exp: iat + ttlSeconds,
  });
}

/**
 * Reads whom the values of the access-token cookie name. Of several the one that verifies counts;
 * genuine ones of two sessions are one too many, because then one was tossed in by somebody else.
 * A token of a sign-up is none: its `typ` is another, and it names no session.
 */
export function accessTokenReader(keys: SigningKeys, issuer: string, ttlSeconds: number) {
  const read = jwtReader(keys, { issuer, typ: TYP, claims: ['sub', 'sid'], ttlSeconds });
  return async (
    values: readonly string[],
    now: number,
  ): Promise<AccessTokenSubject | undefined> => {
    const genuine = (await Promise.all(values.map((value) => read(value, now)))).flatMap(
      (claims) => (claims ? [{ userId: String(claims.sub), sessionId: String(claims.sid) }] : []),
    );
    const [subject] = genuine;
    return genuine.every(({ sessionId }) => sessionId === subject?.sessionId) ? subject : undefined;
  };
}
