import { isObject, type JsonObject } from '@rememberizer/description/json';
import type { Rule } from '../rule.ts';

/** Some servers tell clients a little less than a token lives, so that they renew it in time. */
const TOLERANCE_S = 60;

export const tokenRules: Rule[] = [
  {
    id: 'token-lifetime',
    requirement: 'A JWT lives as long as the expires_in that stands beside it says.',
    source: 'RFC 6749 §5.1',
    weight: 'must',
    *check({ json }) {
      const body = isObject(json?.value) ? json.value : {};
      const { exp, iat } = claimsOf(body.access_token);
      const { expires_in: told } = body;
      if (typeof exp !== 'number' || typeof iat !== 'number' || typeof told !== 'number') return;
      if (Math.abs(exp - iat - told) <= TOLERANCE_S) return;
      yield {
        message: 'the token lives longer or shorter than expires_in says',
        expected: `a JWT that expires ${told} s after it was issued`,
        seen: `${exp - iat} s from iat to exp`,
        location: 'body #/access_token',
      };
    },
  },
];

/** The claims of a JWT (RFC 7519 §3); none, if it is none. */
function claimsOf(token: unknown): JsonObject {
  const [, payload, , ...rest] = typeof token === 'string' ? token.split('.') : [];
  if (!payload || rest.length > 0) return {};
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return isObject(claims) ? claims : {};
  } catch {
    return {};
  }
}
