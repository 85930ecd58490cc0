import { isObject, type JsonObject } from '@rememberizer/description/json';
import { headerLines } from '../response.ts';
import type { Judged, Rule } from '../rule.ts';

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
      const { exp, iat } = partOf(body.access_token, 1);
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
  {
    id: 'token-unsigned',
    requirement: 'A JWT that is given away is signed.',
    source: 'RFC 8725 §3.2',
    weight: 'must',
    *check(judged) {
      for (const [location, token] of tokensOf(judged)) {
        if (!/^none$/i.test(String(partOf(token, 0).alg))) continue;
        yield {
          message: 'a JWT has no signature, so anybody can make one',
          expected: 'an algorithm that signs',
          seen: 'alg none',
          location,
        };
      }
    },
  },
];

/** Where tokens are given away: in the members that OAuth names, and in cookies. */
function tokensOf({ json, response }: Judged): [location: string, token: unknown][] {
  const body = isObject(json?.value) ? json.value : {};
  const cookies = headerLines(response, 'Set-Cookie').map((line): [string, unknown] => {
    const [, name = '', value] = /^\s*([^=;]+)=([^;]*)/.exec(line) ?? [];
    return [`cookie ${name}`, value];
  });
  const names = ['access_token', 'id_token', 'refresh_token'];
  return [...cookies, ...names.map((name): [string, unknown] => [`body #/${name}`, body[name]])];
}

/** The header (0) or the claims (1) of a JWT (RFC 7519 §3); nothing, if it is none. */
function partOf(token: unknown, index: 0 | 1): JsonObject {
  const parts = typeof token === 'string' ? token.split('.') : [];
  if (parts.length !== 3) return {};
  try {
    const part: unknown = JSON.parse(Buffer.from(parts[index] ?? '', 'base64url').toString());
    return isObject(part) ? part : {};
  } catch {
    return {};
  }
}
