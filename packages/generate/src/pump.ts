const LONGEST_PIECE = 8;

/** More letters than any schema asks for in earnest. */
const LONGEST = 20_000;

/**
 * A text of another length that still fits: a piece of it is repeated or taken out, as often as is
 * needed. Most patterns repeat something, and a piece of what they repeat is found in their texts.
 */
export function fitted(
  text: string,
  { least, most }: { least: number; most: number },
  fits: (text: string) => boolean,
): string | undefined {
  const letters = [...text];
  const isShort = letters.length < least;
  if (least > LONGEST) return undefined;
  for (let size = 1; size <= Math.min(LONGEST_PIECE, letters.length); size += 1) {
    for (let start = 0; start + size <= letters.length; start += 1) {
      const other = isShort
        ? lengthened(letters, start, size, least)
        : shortened(letters, start, size, most);
      const length = [...other].length;
      if (length >= least && length <= most && fits(other)) return other;
    }
  }
  return undefined;
}

function lengthened(letters: string[], start: number, size: number, least: number): string {
  const piece = letters.slice(start, start + size).join('');
  const times = Math.ceil((least - letters.length) / size);
  const [before, after] = [letters.slice(0, start + size), letters.slice(start + size)];
  return before.join('') + piece.repeat(times) + after.join('');
}

function shortened(letters: string[], start: number, size: number, most: number): string {
  const pieces = Math.ceil((letters.length - most) / size);
  return [...letters.slice(0, start), ...letters.slice(start + pieces * size)].join('');
}
