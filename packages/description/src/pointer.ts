/** Joins keys to a JSON pointer in URI fragment form (RFC 6901 §6), such as `#/paths/~1users/get`. */
export function joinPointer(base: string, ...keys: (string | number)[]): string {
  return keys.reduce<string>((pointer, key) => `${pointer}/${escapeKey(String(key))}`, base);
}

/** Splits a JSON pointer in URI fragment form into its keys. */
export function splitPointer(pointer: string): string[] {
  return pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((key, index, keys) => key !== '' || keys.length > 1 || index > 0)
    .map(unescapeKey);
}

/** The value that a pointer names, or undefined. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const key of splitPointer(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function escapeKey(key: string): string {
  // Hardly a key has either, and every key of a large description comes by here.
  if (!key.includes('/') && !key.includes('~')) return key;
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeKey(key: string): string {
  if (!key.includes('~') && !key.includes('%')) return key;
  return decodeFragment(key).replaceAll('~1', '/').replaceAll('~0', '~');
}

function decodeFragment(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    // A lone percent sign is no escape, so the key is meant as it stands.
    return key;
  }
}
