import { randomUUID } from 'node:crypto';
import { ISSUER } from '../contract/description.ts';
import type { Route } from '../http/route.ts';
import { mailLanguage } from '../mail/language.ts';
import { isBreached } from '../passwords/breached.ts';
import type { Services } from '../services.ts';
import { register } from '../store/accounts.ts';
import { REGISTRATION_LIFETIME_MS } from '../store/purge.ts';
import { writeVerificationToken } from '../tokens/verification-token.ts';
import { refuseCaptcha, unavailable } from './refusals.ts';

const EXPIRES_IN_SECONDS = REGISTRATION_LIFETIME_MS / 1000;

/**
 * Registers a user. The answer is the same for an address that has an account (ASVS 6.3.8): same
 * statements, same hash, and the mail goes out after the answer.
 */
export function signUp(services: Services): Route<'signUp'> {
  const { captcha, clock, config, gate, hashing, outbox, signingKeys, store } = services;
  return {
    async handle({ body: { email, name, password, captcha: response }, headers, clientAddress }) {
      if (isBreached(password)) {
        return { problem: 'password-breached', audit: { event: 'sign-up-password-breached' } };
      }
      const refusal = await refuseCaptcha(captcha, response, clientAddress);
      if (refusal) return refusal;
      const hashed = await gate.run(() => hashing.hash(password));
      if (!hashed.admitted) return unavailable({ event: 'overloaded' });

      const id = randomUUID();
      const now = clock();
      const language = mailLanguage(headers['accept-language']);
      const registration = { id, email, name, passwordHash: hashed.result, language };
      const ids = { codeId: randomUUID(), mailId: randomUUID() };
      const { mailed } = await store.transaction(() =>
        register(registration, ids, config.mailLimits, now),
      );
      if (mailed) outbox.wake();
      return {
        status: 201,
        body: {
          user: { id, email, name, email_verified: false, created_at: new Date(now).toISOString() },
          access_token: writeVerificationToken(signingKeys, ISSUER, id, now, EXPIRES_IN_SECONDS),
          token_type: 'Bearer',
          expires_in: EXPIRES_IN_SECONDS,
        },
        audit: { event: mailed ? 'sign-up' : 'sign-up-mail-limited', user_id: id },
      };
    },
  };
}
