import { valueAt } from '@rememberizer/description/pointer';
import type { WireResponse } from '@rememberizer/oracle';

/**
 * Headers that differ from one answer to the next whatever they answer: the time, what tells
 * requests apart in logs (W3C Trace Context), how long it took, and what is left of a limit.
 */
const EVER_NEW =
  /^(date|age|(x-)?(request|correlation|trace|amzn-trace)-?id|traceparent|tracestate|server-timing|x-runtime|x-response-time|(x-)?ratelimit(-.+)?|cf-ray)$/;

/** Headers that are made from the body, and so differ where an excepted part of it does. */
const OF_BODY = /^(etag|content-length|content-digest|repr-digest|digest|content-md5)$/;

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
  // The body comes first, because another body has another Content-Length as well.
  const [expected = '', seen = ''] = [one, other].map((each) => bodyText(each, except));
  if (expected !== seen) return { place: 'body', ...aroundDifference(expected, seen) };
  const [expectedLines = [], seenLines = []] = [one, other].map((each) =>
    headerLines(each, except),
  );
  const header = firstDifference(expectedLines, seenLines);
  return header && { place: 'header', ...header };
}

function headerLines({ rawHeaders }: WireResponse, except: string[]): string[] {
  const excepted = except.flatMap((text) => /^\$response\.header\.(.+)$/.exec(text)?.[1] ?? []);
  const names = excepted.map((name) => name.toLowerCase());
  const isBodyExcepted = except.some((text) => text.startsWith('$response.body'));
  return rawHeaders
    .filter(([raw]) => {
      const name = raw.toLowerCase();
      const isOfBody = isBodyExcepted && OF_BODY.test(name);
      return !names.includes(name) && !EVER_NEW.test(name) && !isOfBody;
    })
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

/** The first place at which two texts differ, with a little of what is around it. */
function aroundDifference(expected: string, seen: string): { expected: string; seen: string } {
  let at = 0;
  while (at < expected.length && expected[at] === seen[at]) at += 1;
  const start = Math.max(0, at - 20);
  const [a = '', b = ''] = [expected, seen].map((text) => {
    const part = text.slice(start, at + 40);
    return `${start > 0 ? '…' : ''}${part}${at + 40 < text.length ? '…' : ''}`;
  });
  return { expected: a, seen: b };
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
