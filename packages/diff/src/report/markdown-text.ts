import { code, text as plain } from '@rememberizer/terminal/markdown';

/** Text that neither is markup nor calls somebody: GitHub writes to whoever is named with an `@`. */
export function text(words: string): string {
  return plain(words).replaceAll('@', '@\u200b');
}

/** Text in which what stands between backticks is code. */
export function prose(words: string): string {
  return words
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : text(part)))
    .join('');
}
