/** The attributes of a cookie as RFC 6265 §4.1 and its successor write them. */
const ATTRIBUTES = ['Expires', 'Max-Age', 'Domain', 'Path', 'Secure', 'HttpOnly', 'SameSite'];

/**
 * A `Set-Cookie` line in one form for all that mean the same: attribute names are case-insensitive
 * and spaces around them do not count (RFC 6265 §5.2), so a description need not spell them all.
 */
export function canonicalCookie(line: string): string {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  return [pair, ...attributes.filter((part) => part !== '').map(canonicalAttribute)].join('; ');
}

/** The name of the cookie that a line sets. */
export function cookieName(line: string): string {
  return line.split(/[=;]/, 1)[0]?.trim() ?? '';
}

/** The line without the cookie's value, which may be a secret. */
export function maskCookie(line: string): string {
  return line.replace(/^([^=;]*=)[^;]+/, '$1…');
}

function canonicalAttribute(attribute: string): string {
  const [rawName = '', ...rest] = attribute.split('=');
  const written = rawName.trim();
  const name = ATTRIBUTES.find((known) => known.toLowerCase() === written.toLowerCase()) ?? written;
  if (rest.length === 0) return name;
  const value = rest.join('=').trim();
  return `${name}=${name === 'SameSite' ? capitalise(value) : value}`;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
