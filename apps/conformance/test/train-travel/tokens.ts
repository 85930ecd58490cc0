import { type Asked, Refusal } from './message.ts';

/** Who may do what with which token. */
const TOKENS: Record<string, { user: string; scopes: string[] }> = {
  'alice-7f0a1c52d9': { user: 'alice', scopes: ['read', 'write'] },
  'bob-3e9b60f4a8': { user: 'bob', scopes: ['read', 'write'] },
  'reader-c41d5e7720': { user: 'reader', scopes: ['read'] },
};

/** Tokens that work. */
export const [ALICE = '', BOB = '', READER = ''] = Object.keys(TOKENS);

/** The user behind the Bearer token (RFC 6750 §2.1), who has to have the scope. */
export function authenticate({ headers }: Asked, scope: string): string {
  const [, token] = /^bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) throw unauthorized('A Bearer token is needed.', 'realm="trains"');
  const found = Object.hasOwn(TOKENS, token) ? TOKENS[token] : undefined;
  if (!found) throw unauthorized('The token is not valid.', 'error="invalid_token"');
  if (!found.scopes.includes(scope)) {
    throw new Refusal(403, `The token lacks the scope ${scope}.`, {
      'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"`,
    });
  }
  return found.user;
}

function unauthorized(detail: string, challenge: string): Refusal {
  return new Refusal(401, detail, { 'WWW-Authenticate': `Bearer ${challenge}` });
}
