import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/**
 * The server's secrets as HMAC keys, newest first. What is made uses the newest; what comes back
 * may have been made with any, so adding a secret in front signs nobody out.
 *
 * Each purpose has keys of its own, derived from the secret, so that a value made for one purpose
 * never verifies for another (NIST SP 800-108: one key, one use).
 */
export type MacKeys = readonly [KeyObject, ...KeyObject[]];
export type Secrets = readonly [string, ...string[]];

export function deriveKeys(secrets: Secrets, purpose: string): MacKeys {
  const derive = (secret: string) =>
    createSecretKey(createHmac('sha256', secret).update(`rememberizer-auth/${purpose}`).digest());
  const [newest, ...older] = secrets;
  return [derive(newest), ...older.map(derive)];
}
