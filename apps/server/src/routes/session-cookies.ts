import { documentedCookies } from '../contract/cookies.ts';
import { ISSUER } from '../contract/description.ts';
import { Mismatch } from '../contract/mismatch.ts';
import type { OperationId } from '../contract/operations.ts';
import type { Services } from '../services.ts';
import { ABSOLUTE_LIFETIME_MS } from '../store/sessions.ts';
import { writeAccessToken } from '../tokens/access-token.ts';
import { writeRefreshToken } from '../tokens/refresh-token.ts';

export type Session = { userId: string; sessionId: string; counter: number; createdAt: number };

/** Names of the two cookies; the description's security scheme and examples know them by these. */
export const ACCESS_TOKEN = 'access_token';
export const REFRESH_TOKEN = 'refresh_token';

/** Writes the cookies of a session as the operation's documented lines show them. */
export function sessionCookies(services: Services, operationId: OperationId) {
  const { config, refreshKeys, signingKeys } = services;
  const lines = documentedCookies(operationId);
  return ({ userId, sessionId, counter, createdAt }: Session, now: number): string[] => {
    const subject = { userId, sessionId };
    const values: Record<string, string> = {
      [ACCESS_TOKEN]: writeAccessToken(
        signingKeys,
        ISSUER,
        subject,
        now,
        config.accessTokenTtlSeconds,
      ),
      [REFRESH_TOKEN]: writeRefreshToken(refreshKeys, { sessionId, counter }),
    };
    // The browser forgets the session on its 90th day at the latest. The access token that it holds
    // then lives out its documented minutes, as after a logout.
    const left = Math.max(1, Math.floor((createdAt + ABSOLUTE_LIFETIME_MS - now) / 1000));
    return lines.map(({ name, maxAge, write }) => {
      const value = values[name];
      if (value === undefined) throw new Mismatch(`${operationId} sets an unknown cookie ${name}`);
      return write(value, name === REFRESH_TOKEN ? Math.min(maxAge, left) : maxAge);
    });
  };
}
