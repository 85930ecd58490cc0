import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { isObject } from '@rememberizer/description/json';
import type { Run } from '../run.ts';

/** No standard fixes the place, and nearly every server that publishes its keys has them there. */
const JWKS_PATH = '/.well-known/jwks.json';

/** The keys that the target publishes to check its tokens with (RFC 7517 §5); none, if it has none. */
export async function findPublicKeys(run: Run): Promise<KeyObject[]> {
  const result = await run.look(JWKS_PATH);
  if (!result.ok || result.response.status !== 200) return [];
  try {
    const set: unknown = JSON.parse(Buffer.from(result.response.body).toString('utf8'));
    const keys: unknown[] = isObject(set) && Array.isArray(set.keys) ? set.keys : [];
    return keys.filter(isObject).map((key) => {
      return createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    });
  } catch {
    // What is there is no key set, and nothing says that it has to be one.
    return [];
  }
}
