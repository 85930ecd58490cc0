/**
 * What a terminal or a shell would obey, or nobody would see: control characters, and those that only
 * separate lines, join letters or turn the direction of a text. Tabs and line feeds are none of them.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

const EACH_INVISIBLE = new RegExp(`${INVISIBLE.source}|[\\t\\n]`, 'gu');

/** Whether everything in a text is seen where it is printed. */
export function isVisible(text: string): boolean {
  return !INVISIBLE.test(text);
}

/** A text of several lines in which everything is seen; within JSON it means the same. */
export function toVisibleLines(text: string): string {
  return text.replace(new RegExp(INVISIBLE.source, 'gu'), escaped);
}

/** A text in one line in which everything is seen: what is not is written as `\\u001b`. */
export function toVisible(text: string): string {
  return text.replace(EACH_INVISIBLE, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
