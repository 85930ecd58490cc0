import { createHmac, randomBytes } from 'node:crypto';
import type { Reply } from '../contract/operations.ts';
import type { Route } from '../http/route.ts';
import type { Room } from '../limits/limits.ts';
import {
  type Attempt,
  countFailure,
  rememberClient,
  signInRoom,
} from '../limits/sign-in-limits.ts';
import type { Services } from '../services.ts';
import { emailKeyOf, findAccount } from '../store/accounts.ts';
import { openSession } from '../store/sessions.ts';
import type { Operation } from '../store/store.ts';
import { refuseCaptcha, unavailable } from './refusals.ts';
import { sessionCookies } from './session-cookies.ts';

/**
 * Opens a session. A wrong password, an unknown login and an unverified address take the same path:
 * one hash, the same statements, one answer (ASVS 6.3.8).
 */
export function signIn(services: Services): Route<'signIn'> {
  const { auditKeys, captcha, clock, config, gate, hashing, store } = services;
  const limits = config.signInLimits;
  const writeCookies = sessionCookies(services, 'signIn');

  const succeed = (attempt: Attempt, sessionId: string, userId: string) =>
    function* (): Operation<Room> {
      // Parallel guesses were all let in while there was room; this decides who may know the result.
      const left = yield* signInRoom(limits, attempt, clock());
      if (left.full) return left;
      yield* openSession(sessionId, userId, clock());
      yield* rememberClient(attempt, clock());
      return left;
    };

  return {
    async handle({ body: { login, password, captcha: response }, clientAddress: client, now }) {
      const attempt = { account: emailKeyOf(login), client };
      // The log must help to find an attack without holding the addresses of those attacked. With a
      // key, because whoever reads it could try all addresses, and a password typed here by mistake.
      const mac = createHmac('sha256', auditKeys[0]).update(attempt.account);
      const account = mac.digest('base64url').slice(0, 16);
      const before = await store.run(() => signInRoom(limits, attempt, now));
      if (before.full) return limited(before.untilMs, now, account);

      const refusal = await refuseCaptcha(captcha, response, client, { account });
      if (refusal) return refusal;

      const found = await store.run(() => findAccount(login));
      const verified = await gate.run(() => hashing.verify(password, found?.passwordHash));
      if (!verified.admitted) return unavailable({ event: 'overloaded', account });

      if (!verified.result || !found) {
        // No transaction: each counter is right by itself, and none is held while waiting for another.
        const left = await store.run(() => countFailure(limits, attempt, clock()));
        if (left.full) return limited(left.untilMs, clock(), account);
        return { problem: 'invalid-credentials', audit: { event: 'sign-in-failed', account } };
      }

      // Always a new session id: one that was there before the sign-in may be known to somebody else.
      const sessionId = randomBytes(16).toString('base64url');
      const left = await store.transaction(succeed(attempt, sessionId, found.userId));
      if (left.full) return limited(left.untilMs, clock(), account);
      const session = { userId: found.userId, sessionId, counter: 0, createdAt: clock() };
      return {
        status: 204,
        cookies: writeCookies(session, clock()),
        audit: { event: 'sign-in', user_id: found.userId, session_id: sessionId },
      };
    },
  };
}

function limited(untilMs: number, now: number, account: string): Reply<'signIn'> {
  const retryAfterSeconds = Math.max(1, Math.ceil((untilMs - now) / 1000));
  return {
    problem: 'too-many-requests',
    retryAfterSeconds,
    audit: { event: 'sign-in-limited', account },
  };
}
