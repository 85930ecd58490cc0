import { documentedCookies } from '../contract/cookies.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { revoke } from '../store/sessions.ts';
import { readRefreshToken } from '../tokens/refresh-token.ts';
import { REFRESH_TOKEN } from './session-cookies.ts';

/**
 * Ends the session that the cookie names, whichever generation it is, and clears both cookies. What
 * names no session needs no ending, so the answer is the same. If the store is down nothing was
 * revoked, and the `503` leaves the cookies where they are.
 */
export function logout({ clock, refreshKeys, store }: Services): Route<'logout'> {
  const cleared = documentedCookies('logout').map(({ write }) => write(''));
  return {
    async handle({ cookies }) {
      const tokens = cookies(REFRESH_TOKEN).flatMap(
        (value) => readRefreshToken(refreshKeys, value) ?? [],
      );
      // All that are genuine: whichever the user meant, none may live on after "log out".
      for (const { sessionId } of tokens) await store.run(() => revoke(sessionId, clock()));
      const audit = { event: 'logout' };
      const [token] = tokens;
      return {
        status: 204,
        cookies: cleared,
        audit: token ? { ...audit, session_id: token.sessionId } : audit,
      };
    },
  };
}
