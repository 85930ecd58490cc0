import type { Variant } from './mutation.ts';

/** One code point of two UTF-16 units and four bytes, which shows who counts those instead. */
export const WIDE = '😀';

/** The longest label that a host name may have (RFC 1035 §2.3.4). */
const LONGEST_LABEL = 63;

/**
 * Texts of a length, filled up with each of the characters, at the end and at the beginning. An
 * address of e-mail stays one that mail can be sent to.
 */
export function fillings(
  { format, length }: { format: unknown; length: number },
  text: string,
  characters: string[],
): Variant[] {
  const missing = length - Array.from(text).length;
  if (missing < 0) return [{ title: `${count(length)} in`, value: resize(text, length) }];
  if (format === 'email' && missing > 1) {
    return [{ title: `${count(length)} in`, value: longerAddress(text, missing) }];
  }
  return characters.flatMap((character) => {
    const added = character.repeat(missing);
    const title = `${count(length)}${character === WIDE ? `, ${WIDE} among them,` : ''} in`;
    return [text + added, added + text].map((value) => ({ title, kind: 'filled', value }));
  });
}

/** Labels before the host, each with its dot; two characters are the fewest that make one. */
function longerAddress(address: string, missing: number): string {
  const labels: string[] = [];
  let left = missing;
  while (left > 0) {
    const most = Math.min(left, LONGEST_LABEL + 1);
    const size = left - most === 1 ? most - 1 : most;
    labels.push(`${'x'.repeat(size - 1)}.`);
    left -= size;
  }
  return address.replace('@', `@${labels.join('')}`);
}

/** A text of a length in code points, made by cutting off or by adding to what is there. */
export function resize(text: string, length: number): string {
  const points = Array.from(text);
  if (points.length >= length) return points.slice(0, length).join('');
  return text + 'x'.repeat(length - points.length);
}

export function count(length: number): string {
  return `${length} character${length === 1 ? '' : 's'}`;
}
