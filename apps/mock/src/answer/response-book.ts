import Negotiator from 'negotiator';
import { toWire, type Wire } from '../http/wire.ts';
import type { PrismOperation } from '../prism/operations.ts';
import { type MockResponse, respond, type Wish } from '../prism/responses.ts';

/** A response that is ready to be sent, and what it was made from. */
export interface BookedResponse extends Wire {
  response: MockResponse;
  mediaType: string;
  /** The name of the example, where the description names it. */
  example: string | undefined;
}

export type Booked =
  | { ok: true; booked: BookedResponse }
  /** The description declares no such response or example. */
  | { ok: false; reason: string };

/**
 * The responses of a description. Without `dynamic` each is made once and kept, because an example
 * never changes; their number is bounded by the description, whatever clients ask for.
 */
export interface ResponseBook {
  find(operation: PrismOperation, wish: Wish, accept?: string): Promise<Booked>;
}

export function createResponseBook(): ResponseBook {
  const pages = new WeakMap<PrismOperation, Map<string, Promise<Booked>>>();
  return {
    find(operation, wish, accept) {
      const exact = { ...wish, ...negotiate(operation, wish, accept) };
      if (wish.dynamic) return make(operation, exact);
      const page = pages.get(operation) ?? new Map<string, Promise<Booked>>();
      pages.set(operation, page);
      const key = JSON.stringify([exact.code, exact.exampleKey, exact.mediaType]);
      const known = page.get(key);
      if (known) return known;
      const made = make(operation, exact);
      // A wish that cannot be met is made up by a client, so that there is no end of them.
      const forget = () => page.delete(key);
      made.then(({ ok }) => ok || forget(), forget);
      page.set(key, made);
      return made;
    },
  };
}

/**
 * The declared media type that `Accept` likes best. If it likes none, the default one is sent: RFC
 * 9110 section 12.5.1 allows that, and an error message that cannot be read helps nobody.
 */
function negotiate(
  operation: PrismOperation,
  { code, exampleKey }: Wish,
  accept: string | undefined,
): { mediaType?: string } {
  if (accept === undefined || accept === '*/*') return {};
  const contents = declaredResponse(operation, code)?.contents ?? [];
  const offered = contents.flatMap(({ mediaType, examples = [] }) => {
    const fits = exampleKey === undefined || examples.some(({ key }) => key === exampleKey);
    return fits && !mediaType.includes('*') ? [mediaType] : [];
  });
  if (offered.length < 2) return {};
  const mediaType = new Negotiator({ headers: { accept } }).mediaType(offered);
  return mediaType === undefined ? {} : { mediaType };
}

/** The response that a status leads to: its own, that of its range, or the default. */
export function declaredResponse(operation: PrismOperation, code: number | undefined) {
  const { responses } = operation;
  if (code === undefined) {
    const success = responses.filter((response) => /^2(\d\d|XX)$/.test(response.code));
    success.sort((a, b) => (a.code < b.code ? -1 : 1));
    return success[0] ?? responses.find((response) => response.code === 'default') ?? responses[0];
  }
  const range = `${String(code)[0]}XX`;
  return (
    responses.find((response) => response.code === String(code)) ??
    responses.find((response) => response.code === range) ??
    responses.find((response) => response.code === 'default')
  );
}

async function make(operation: PrismOperation, wish: Wish): Promise<Booked> {
  const result = await respond(operation, wish);
  if (!result.ok) return result;
  const { response } = result;
  const wire = toWire(response);
  const mediaType = String(wire.headers['Content-Type'] ?? '');
  const declared = declaredResponse(operation, response.statusCode)?.contents ?? [];
  const content = declared.find((candidate) => candidate.mediaType === mediaType);
  const example = wish.exampleKey ?? content?.examples?.[0]?.key;
  const shown = wish.dynamic && !wish.exampleKey ? undefined : example;
  return { ok: true, booked: { ...wire, response, mediaType, example: shown } };
}
