import { dictionary } from '@zxcvbn-ts/language-common';

/** 49,233 passwords from data breaches, most frequent first, all in lower case. */
const breached: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** How many passwords the list holds. */
export const BREACHED_PASSWORDS = breached.size;

/**
 * Whether a password is among the most frequent ones of data breaches (ASVS 6.2.4, NIST SP 800-63B
 * §3.1.1.2). Those are tried first in every attack, in any mix of cases, so the case is ignored.
 */
export function isBreached(password: string): boolean {
  return breached.has(password.normalize('NFKC').toLowerCase());
}
