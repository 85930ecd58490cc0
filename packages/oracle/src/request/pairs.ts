/** A name and its value as they were sent; without an equals sign there is no value. */
export interface Pair {
  name: string;
  value: string | undefined;
}

/** The pairs of a query or of a form. Names are decoded, values are not: what separates items is not yet known. */
export function readPairs(text: string): Pair[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      const joined = value.length > 0 ? value.join('=') : undefined;
      return { name: decodeForm(name) ?? name, value: joined };
    });
}

/** The cookies of a request (RFC 6265 §4.2.1). */
export function readCookies(lines: string[]): Pair[] {
  return lines
    .flatMap((line) => line.split(';'))
    .map((part) => part.trim())
    .filter((part) => part.includes('='))
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return {
        name: name.trim(),
        value: value
          .join('=')
          .trim()
          .replace(/^"(.*)"$/, '$1'),
      };
    });
}

/** Text without its percent-encoding, or undefined where that is broken. */
export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The same for a query or form, in which a plus sign is a space. */
export function decodeForm(text: string): string | undefined {
  return decode(text.replaceAll('+', ' '));
}
