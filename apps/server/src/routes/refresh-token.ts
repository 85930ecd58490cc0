import type { Reply } from '../contract/operations.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { rotate } from '../store/sessions.ts';
import { readRefreshToken } from '../tokens/refresh-token.ts';
import { REFRESH_TOKEN, sessionCookies } from './session-cookies.ts';

/**
 * Replaces both cookies of a session. A `401` clears none: it may be late, and the browser may hold
 * newer cookies by now.
 */
export function refreshToken(services: Services): Route<'refreshToken'> {
  const { clock, refreshKeys, store } = services;
  const writeCookies = sessionCookies(services, 'refreshToken');
  return {
    async handle({ cookies }) {
      // A cookie somebody tossed in is garbage and does not count. Two that are genuine are of two
      // sessions or generations, and we cannot know which of them the browser's user means.
      const genuine = cookies(REFRESH_TOKEN).flatMap(
        (value) => readRefreshToken(refreshKeys, value) ?? [],
      );
      const [token, another] = genuine;
      if (!token || another) return refused('refresh-invalid');

      const rotation = await store.run(() => rotate(token.sessionId, token.counter, clock()));
      if (rotation.outcome === 'reused') return refused('refresh-reuse', token.sessionId);
      if (rotation.outcome === 'invalid') return refused('refresh-invalid', token.sessionId);
      return {
        status: 204,
        cookies: writeCookies({ sessionId: token.sessionId, ...rotation }, clock()),
        audit: {
          event: rotation.outcome === 'rotated' ? 'refresh' : 'refresh-repeated',
          user_id: rotation.userId,
          session_id: token.sessionId,
        },
      };
    },
  };
}

function refused(event: string, sessionId?: string): Reply<'refreshToken'> {
  const audit = sessionId === undefined ? { event } : { event, session_id: sessionId };
  return { problem: 'invalid-refresh-token', audit };
}
