/** Text of which so much is the same over and over is written as the command that repeats it. */
const LONG_RUN = 100;

/**
 * A unit that is repeated. What a shell, `printf` or `sed` would take for something else is left out
 * of it, and a line feed, because `$(…)` cuts those off.
 */
const RUN = new RegExp(`([^%!'\\\\\\n]{1,12}?)\\1{${LONG_RUN - 1},}`, 'gu');

/**
 * A text as one word of a POSIX shell. A long run in it, such as a name of 10,000 letters, becomes
 * `"$(printf %10000s | sed 's/ /x/g')"`, so that the line stays one that can be pasted.
 */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text) && text.search(RUN) < 0) return text;
  const parts: string[] = [];
  let end = 0;
  for (const { 0: run, 1: unit = '', index } of text.matchAll(RUN)) {
    if (index > end) parts.push(quote(text.slice(end, index)));
    parts.push(repeat(unit, run.length / unit.length));
    end = index + run.length;
  }
  if (end < text.length || end === 0) parts.push(quote(text.slice(end)));
  return parts.join('');
}

/** A command that writes bytes which are no text, in octal where a shell could not hold them. */
export function printBytes(bytes: Buffer): string {
  const escaped = Array.from(bytes, (byte, index) => {
    const character = String.fromCharCode(byte);
    if (/[%\\]/.test(character)) return character + character;
    // A dash at the beginning would be taken for an option.
    const isPlain = /[ -~]/.test(character) && !(index === 0 && character === '-');
    return isPlain && character !== "'" ? character : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `printf '${escaped.join('')}'`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function repeat(unit: string, times: number): string {
  const spaces = `printf %${times}s`;
  return unit === ' '
    ? `"$(${spaces})"`
    : `"$(${spaces} | sed 's/ /${unit.replace(/[&/]/g, '\\$&')}/g')"`;
}
