import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { MacKeys } from './secrets.ts';

const DIGITS = 6;

/**
 * Computes the code that belongs to a code id, for the mail that carries it. Neither the database
 * nor the outbox holds a code: both leak (backups, logs, support staff), and without the secret a
 * code id says nothing.
 */
export function writeCode(keys: MacKeys, codeId: string): string {
  return truncate(keys[0], codeId);
}

/**
 * Whether `code` (six digits, which its schema made sure of) belongs to the code id. An older secret
 * may have made it, before a rotation. Compared in constant time.
 */
export function isCode(keys: MacKeys, codeId: string, code: string): boolean {
  return keys.some((key) => timingSafeEqual(Buffer.from(truncate(key, codeId)), Buffer.from(code)));
}

/** Dynamic truncation of an HMAC to decimal digits (RFC 4226 §5.3, with SHA-256). */
function truncate(key: KeyObject, codeId: string): string {
  const digest = createHmac('sha256', key).update(codeId).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}
