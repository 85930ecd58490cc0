import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { MacKeys } from './secrets.ts';

/** What a refresh token names: a session, and which generation of its tokens this is. */
export type RefreshToken = { sessionId: string; counter: number };

// Version, 128-bit session id, counter, HMAC-SHA-256. Anything else is not worth a hash.
const FORMAT = /^1\.([\w-]{22})\.(\d{1,15})\.([\w-]{43})$/;

/**
 * Writes `1.<session id>.<counter>.<HMAC>`. The same session and counter always give the same
 * token: a client whose answer was lost can be given its current token again, though no token is
 * stored. Stealing the database yields none either, because the secret is not in it.
 */
export function writeRefreshToken(keys: MacKeys, { sessionId, counter }: RefreshToken): string {
  const message = `1.${sessionId}.${counter}`;
  return `${message}.${mac(keys[0], message)}`;
}

/**
 * Reads a token that this server made; `undefined` for all others. The MAC comes first because a
 * guessed counter must look like a forgery, never like reuse: otherwise anybody could end sessions.
 */
export function readRefreshToken(keys: MacKeys, token: string): RefreshToken | undefined {
  const [, sessionId, counter, claimed] = FORMAT.exec(token) ?? [];
  if (!sessionId || !counter || !claimed) return undefined;
  const message = `1.${sessionId}.${counter}`;
  const genuine = keys.some((key) => equal(mac(key, message), claimed));
  return genuine ? { sessionId, counter: Number(counter) } : undefined;
}

function mac(key: KeyObject, message: string): string {
  return createHmac('sha256', key).update(message).digest('base64url');
}

/** Compares in constant time: a comparison that stops early tells how much was guessed right. */
function equal(expected: string, claimed: string): boolean {
  return timingSafeEqual(Buffer.from(expected), Buffer.from(claimed));
}
