import type { JsonObject } from '@rememberizer/description';
import { formatTexts } from './formats.ts';
import { lower, said, take, upper } from './limits.ts';
import { nextTo } from './next-value.ts';
import { matches, matchingTexts } from './text.ts';

const FIRST_PLAIN = 10;
const MOST_PLAIN = 1000;
/** So many usual texts are tried under a pattern, before its own. */
const MOST_UNMATCHED = 60;
const LONGEST = 100_000;

/** Texts within the limits of schemas, the usual one of their format first. */
export function* strings(parts: JsonObject[]): Generator<string> {
  const least = Math.min(lower(parts, 'minLength'), LONGEST);
  const most = Math.max(upper(parts, 'maxLength'), 0);
  const patterns = said(parts, 'pattern').filter((pattern) => typeof pattern === 'string');
  const usual = withLength(usualTexts(parts), least, most);
  if (patterns.length === 0) {
    yield* usual;
    return;
  }
  for (const text of take(usual, MOST_UNMATCHED)) {
    if (patterns.every((pattern) => matches(pattern, text))) yield text;
  }
  yield* matchingTexts(patterns, { least, most });
}

function* usualTexts(parts: JsonObject[]): Generator<string> {
  for (const format of said(parts, 'format')) yield* formatTexts(String(format));
  for (let step = 0; step < MOST_PLAIN; step += 1) {
    if (step === FIRST_PLAIN) yield* ['a', ''];
    yield String(nextTo('example', step));
  }
}

/** Texts made longer, or cut to a beginning or an end that differs from those before. */
function* withLength(texts: Iterable<string>, least: number, most: number): Generator<string> {
  const seen = new Set<string>();
  for (const text of texts) {
    const letters = [...text];
    const isLong = letters.length > most;
    const fitted = isLong
      ? [letters.slice(0, most).join(''), letters.slice(letters.length - most).join('')]
      : [text + 'x'.repeat(Math.max(least - letters.length, 0))];
    const other = fitted.find((each) => !seen.has(each));
    if (other === undefined) continue;
    yield other;
    seen.add(other);
  }
}
