import { valueAt } from '@rememberizer/description/pointer';
import type { WireResponse } from '@rememberizer/oracle';

/**
 * Where two responses differ, byte by byte but for what is excepted: `$response.body#/pointer` or
 * `$response.header.Name`. Undefined if they are the same.
 */
export function findDifference(
  one: WireResponse,
  other: WireResponse,
  except: string[],
): { place: string; expected: string; seen: string } | undefined {
  if (one.status !== other.status) {
    return { place: 'status', expected: String(one.status), seen: String(other.status) };
  }
  const [expectedLines, seenLines] = [one, other].map((each) => headerLines(each, except));
  const header = firstDifference(expectedLines ?? [], seenLines ?? []);
  if (header) return { place: 'header', ...header };
  const [expected = '', seen = ''] = [one, other].map((each) => bodyText(each, except));
  return expected === seen ? undefined : { place: 'body', expected, seen };
}

function headerLines({ rawHeaders }: WireResponse, except: string[]): string[] {
  const excepted = except.flatMap((text) => /^\$response\.header\.(.+)$/.exec(text)?.[1] ?? []);
  const names = excepted.map((name) => name.toLowerCase());
  return rawHeaders
    .filter(([name]) => !names.includes(name.toLowerCase()))
    .map(([name, value]) => `${name}: ${value}`);
}

function firstDifference(
  expected: string[],
  seen: string[],
): { expected: string; seen: string } | undefined {
  const length = Math.max(expected.length, seen.length);
  for (let index = 0; index < length; index += 1) {
    const [a = 'no more lines', b = 'no more lines'] = [expected[index], seen[index]];
    if (a !== b) return { expected: a, seen: b };
  }
  return undefined;
}

/** The text of the body as it was sent, with an ellipsis for each excepted value. */
function bodyText({ body }: WireResponse, except: string[]): string {
  let text = Buffer.from(body).toString('utf8');
  for (const expression of except) {
    const pointer = /^\$response\.body(#.+)$/.exec(expression)?.[1];
    const value = pointer === undefined ? undefined : valueAt(parse(text), pointer);
    if (value !== undefined) text = text.replace(JSON.stringify(value), '"…"');
  }
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
