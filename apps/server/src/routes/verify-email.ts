import { ISSUER } from '../contract/description.ts';
import { bearerToken } from '../http/bearer.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { verify } from '../store/accounts.ts';
import { REGISTRATION_LIFETIME_MS } from '../store/purge.ts';
import { isCode } from '../tokens/verification-code.ts';
import { verificationTokenReader } from '../tokens/verification-token.ts';

/**
 * Confirms an e-mail address. Why a code is refused is not told, not even when another registration
 * verified the address: whoever signed a stranger up would learn from it that they now have an
 * account (ASVS 6.3.8).
 */
export function verifyEmail({
  clock,
  codeKeys,
  signingKeys,
  store,
}: Services): Route<'verifyEmail'> {
  const read = verificationTokenReader(signingKeys, ISSUER, REGISTRATION_LIFETIME_MS / 1000);
  return {
    async authenticate({ headers, now }) {
      const token = bearerToken(headers.authorization);
      const subject = token === undefined ? undefined : await read(token, now);
      if (subject !== undefined) return { subject };
      // RFC 6750 §3.1: no error code for a request that carried no token.
      const challenge = token === undefined ? 'missing' : 'refused';
      return {
        problem: 'invalid-token',
        challenge,
        audit: { event: 'verify-email-token-refused' },
      };
    },

    async handle({ body: { verification_code: code }, subject: registrationId }) {
      const isRight = (codeId: string) => isCode(codeKeys, codeId, code);
      const result = await store.transaction(() => verify(registrationId, isRight, clock()));
      if (!result.verified) {
        const audit = { event: 'verify-email-failed', user_id: registrationId };
        return { problem: 'invalid-verification-code', audit };
      }
      const { createdAt, ...user } = result.user;
      return {
        status: 200,
        body: {
          email_verified: true,
          user: { ...user, email_verified: true, created_at: new Date(createdAt).toISOString() },
        },
        audit: { event: 'verify-email', user_id: user.id },
      };
    },
  };
}
