import { createPrivateKey } from 'node:crypto';

const SHORTEST_SECRET = 32;

/**
 * What is wrong with a secret, if anything. A guessed secret lets anybody write refresh tokens and
 * read verification codes, so it must come from a generator: long, and none that a person typed.
 */
export function checkSecret(secret: string): string | undefined {
  const make = 'make one with: openssl rand -base64 32';
  if (secret === '') return `missing; ${make}`;
  if (secret.length < SHORTEST_SECRET) return `shorter than ${SHORTEST_SECRET} characters; ${make}`;
  if (/change.?me|secret|password|default|example|placeholder|your.?key/i.test(secret)) {
    return `a default or an example; ${make}`;
  }
  if (new Set(secret).size < 12) return `too regular to be random; ${make}`;
  return undefined;
}

// reCAPTCHA, Turnstile (always passes, always fails, already spent) and hCaptcha publish these.
const CAPTCHA_TEST_SECRETS = /^(6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe|[123]x0+AA|0x0+)$/;

/** What is wrong with the secret of a captcha provider, if anything. */
export function checkCaptchaSecret(secret: string): string | undefined {
  if (!CAPTCHA_TEST_SECRETS.test(secret)) return undefined;
  return "a provider's published test secret, with which robots pass; use your own";
}

/** What is wrong with a signing key, if anything. The key itself is never part of the message. */
export function checkSigningKey(key: string): string | undefined {
  const make = 'make one with: openssl genpkey -algorithm ed25519 -outform DER | openssl base64 -A';
  if (key === '') return `missing; ${make}`;
  try {
    const der = Buffer.from(key, 'base64');
    const { asymmetricKeyType } = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    if (asymmetricKeyType !== 'ed25519') return `a key of another kind than Ed25519; ${make}`;
    // The last 32 bytes are the seed; a key written by hand (all zeros, all ones) is a default.
    if (new Set(der.subarray(-32)).size < 8) return `too regular to be random; ${make}`;
    return undefined;
  } catch {
    return `no base64 PKCS #8 private key; ${make}`;
  }
}
