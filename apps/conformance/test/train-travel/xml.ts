const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Writes a value as an element. The items of a list are elements named after the list's singular. */
export function writeXml(name: string, value: unknown, attributes = ''): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => writeXml(name.replace(/s$/, ''), item));
    return `<${name}>${items.join('')}</${name}>`;
  }
  if (typeof value !== 'object' || value === null) {
    const text = String(value).replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
    return `<${name}>${text}</${name}>`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `<${name}${attributes}>${members.map(([key, member]) => writeXml(key, member)).join('')}</${name}>`;
}

/** Reads an element whose children hold text; undefined for anything else. */
export function readXml(text: string, name: string): Record<string, unknown> | undefined {
  const content = new RegExp(
    `^\\s*(?:<\\?xml[^>]*\\?>)?\\s*<${name}>(.*)</${name}>\\s*$`,
    's',
  ).exec(text)?.[1];
  if (content === undefined) return undefined;
  const children = [...content.matchAll(/\s*<(\w+)>([^<]*)<\/\1>\s*/g)];
  if (children.map(([whole]) => whole).join('') !== content) return undefined;
  return Object.fromEntries(children.map(([, key = '', raw = '']) => [key, readText(raw)]));
}

function readText(raw: string): unknown {
  if (raw === 'true' || raw === 'false') return raw === 'true';
  const backwards = Object.entries(ESCAPES).toReversed();
  return backwards.reduce((text, [character, written]) => text.replaceAll(written, character), raw);
}
