import type { Operation } from '@rememberizer/description';

/**
 * The challenge of an operation's security schemes. A 401 without one is against RFC 9110, section
 * 11.6.1, so that it is added where the description declares no `WWW-Authenticate`.
 */
export function challengeOf({ security }: Operation): string {
  const challenges = security.flat().map(({ name, scheme }) => {
    if (scheme.type !== 'http')
      return scheme.type === 'apiKey' ? `ApiKey realm="${name}"` : 'Bearer';
    const word = String(scheme.scheme);
    const capitalised = `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`;
    return /^bearer$/i.test(word) ? capitalised : `${capitalised} realm="${name}"`;
  });
  return [...new Set(challenges)].join(', ');
}
