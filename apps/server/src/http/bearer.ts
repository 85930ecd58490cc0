/**
 * What follows `Bearer` in an `Authorization` header, if anything does; the scheme's case is free
 * (RFC 9110 §11.1). Whether it is a token is for its verifier to say.
 */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^bearer +(\S.*)$/i.exec(authorization ?? '')?.[1]?.trim();
}
