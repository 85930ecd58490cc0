import type { CookieSchema, Document, Header } from './document.ts';

/**
 * Appends the cookies and their attributes to the description of each header that sets some.
 *
 * Redoc shows neither `contains` nor what stands below it, so a reader would see the attributes in
 * the example only. What is appended is made of that example and of the schema.
 */
export function listCookies(document: Document): void {
  for (const header of Object.values(document.components.headers ?? {})) {
    const items = cookieSchemas(header).flatMap((schema) => item(schema, exampleLines(header)));
    if (items.length > 0) header.description = [header.description ?? '', ...items].join('\n');
  }
}

const cookieSchemas = (header: Header) =>
  (header.schema?.allOf ?? []).flatMap(({ contains }) => contains ?? []);

const exampleLines = ({ example }: Header) =>
  Array.isArray(example) ? example.filter((line) => typeof line === 'string') : [];

/** One Markdown list item about the example line that the schema accepts. */
function item(schema: CookieSchema, lines: string[]): string[] {
  const patterns = (schema.allOf ?? []).flatMap(({ pattern }) => pattern ?? []);
  const line = lines.find((line) =>
    patterns.every((pattern) => new RegExp(pattern, 'u').test(line)),
  );
  if (!line) return [];
  const [pair = '', ...attributes] = line.split('; ');
  const name = pair.slice(0, pair.indexOf('='));
  const codes = attributes.map((attribute) => `\`${attribute}\``).join(' ');
  return [`- **${name}** ${codes}  `, `  ${schema.description?.trim() ?? ''}`];
}
