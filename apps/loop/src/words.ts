import type { Description } from '@rememberizer/description';

/** What only people read. */
const WORDS = new Set(['description', 'summary']);

/** What holds values, in which a member of such a name is data. */
const DATA = new Set(['example', 'examples', 'default', 'const', 'enum', 'value']);

/** Whether two descriptions ask for the same and differ, if at all, in their wording and samples. */
export function differInWords(one: Description, other: Description): boolean {
  const [a, b] = [one, other].map(({ document }) => JSON.stringify(document, withoutWords));
  return a === b;
}

function withoutWords(key: string, value: unknown): unknown {
  if (key === 'x-codeSamples') return undefined;
  // A property that is called like this is a schema, and no text.
  if (WORDS.has(key) && typeof value === 'string') return undefined;
  return DATA.has(key) ? JSON.stringify(value) : value;
}
