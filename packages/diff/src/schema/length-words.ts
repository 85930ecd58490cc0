/** The limit of a length in words, of a text or of a list. */
export function lengthWords(
  length: number,
  side: 'least' | 'most',
  unit: 'character' | 'item',
): string {
  if (length === 0) return 'may be empty';
  if (length === Number.POSITIVE_INFINITY) return 'of any length';
  return `at ${side} ${length} ${unit}${length === 1 ? '' : 's'}`;
}
