import { isJson, toWire, type Wire } from '../http/wire.ts';
import { checkResponseBody } from '../prism/checks.ts';
import type { PrismOperation } from '../prism/operations.ts';
import type { Fault } from './fault.ts';
import { type BookedResponse, declaredResponse, type ResponseBook } from './response-book.ts';

/** Why a request is refused. */
export type Cause =
  | 'unknown-path'
  | 'wrong-method'
  | 'content-too-large'
  | 'unsupported-media-type'
  | 'unauthenticated'
  | 'malformed'
  | 'invalid';

export interface Refusal extends Wire {
  example: string | undefined;
}

/** What was wrong with this very request. */
export interface Reason {
  cause: Cause;
  detail?: string;
  faults?: Fault[];
}

interface CauseTraits {
  /** The statuses that fit, best first, if the description declares them. */
  statuses: [number, ...number[]];
  /** The title of RFC 9457's `about:blank` problem: that of the status. */
  title: string;
  /** Words that tell which of several examples is meant. */
  words: RegExp;
}

const CAUSES: Record<Cause, CauseTraits> = {
  'unknown-path': { statuses: [404], title: 'Not Found', words: /not.?found|path/i },
  'wrong-method': { statuses: [405], title: 'Method Not Allowed', words: /method/i },
  'content-too-large': { statuses: [413, 400], title: 'Content Too Large', words: /large|size/i },
  'unsupported-media-type': {
    statuses: [415, 400, 422],
    title: 'Unsupported Media Type',
    words: /media|content.?type/i,
  },
  unauthenticated: {
    statuses: [401],
    title: 'Unauthorized',
    words: /missing|absent|unauth|no.?token|credential/i,
  },
  malformed: { statuses: [400, 422], title: 'Bad Request', words: /malformed|syntax|pars|json/i },
  invalid: { statuses: [422, 400], title: 'Unprocessable Content', words: /valid|schema|errors/i },
};

/** Makes the answer that refuses a request: the declared problem, or RFC 9457's `about:blank`. */
export async function refuse(
  book: ResponseBook,
  operation: PrismOperation | undefined,
  reason: Reason,
): Promise<Refusal> {
  const { cause } = reason;
  const { statuses, title } = CAUSES[cause];
  const code = operation && declaredStatus(operation, cause);
  if (operation && code !== undefined) {
    const exampleKey = chooseExample(operation, code, cause);
    const wish = { code, dynamic: false, ...(exampleKey === undefined ? {} : { exampleKey }) };
    const found = await book.find(operation, wish);
    if (found.ok) return withReason(operation, found.booked, reason);
  }
  const [status] = statuses;
  const body = { type: 'about:blank', title, status, ...describe(reason) };
  const headers = { 'Content-Type': 'application/problem+json' };
  return { ...toWire({ statusCode: status, headers, body }), example: undefined };
}

/**
 * The first status that is declared by itself or as a range; else the default, if there is one; else,
 * for what is wrong with the content, a status that is described as an answer to that, such as
 * `405: Invalid input`.
 */
function declaredStatus(operation: PrismOperation, cause: Cause): number | undefined {
  const { statuses } = CAUSES[cause];
  const { responses } = operation;
  const codes = new Set(responses.map(({ code }) => code));
  const exact = statuses.find((status) => codes.has(String(status)));
  if (exact !== undefined) return exact;
  if (codes.has('4XX') || codes.has('default')) return statuses[0];
  if (!ABOUT_CONTENT.has(cause)) return undefined;
  const fitting = responses.find(
    ({ code, description = '' }) =>
      /^4\d\d$/.test(code) && !OTHER_CAUSES.has(code) && /valid|malformed/i.test(description),
  );
  return fitting && Number(fitting.code);
}

const ABOUT_CONTENT = new Set<Cause>(['unsupported-media-type', 'malformed', 'invalid']);

/** Statuses that never mean a malformed or invalid request, whatever their descriptions say. */
const OTHER_CAUSES = new Set(['401', '403', '404', '406', '409', '410', '412', '429']);

/**
 * Which of several named examples tells this cause. Where faults are to be listed, the one that
 * lists faults; else the one that speaks of the cause; else the first.
 */
function chooseExample(operation: PrismOperation, code: number, cause: Cause): string | undefined {
  const contents = declaredResponse(operation, code)?.contents ?? [];
  const examples = (contents.find(({ mediaType }) => isJson(mediaType))?.examples ?? []).flatMap(
    (example) => ('value' in example ? [{ key: example.key, value: example.value }] : []),
  );
  if (examples.length < 2) return undefined;
  const listing = examples.find(({ value }) => cause === 'invalid' && errorsOf(value));
  const { words } = CAUSES[cause];
  const speaking = examples.find(({ key, value }) => words.test(`${key} ${naming(value)}`));
  return (listing ?? speaking ?? examples[0])?.key;
}

/** The members of a problem that name its type; `detail` may speak of anything. */
function naming(value: unknown): string {
  const { type, title, code } = (value ?? {}) as Record<string, unknown>;
  return [type, title, code].filter((member) => typeof member === 'string').join(' ');
}

function errorsOf(value: unknown): Record<string, unknown>[] | undefined {
  const errors = (value as { errors?: unknown } | null | undefined)?.errors;
  return Array.isArray(errors) && typeof errors[0] === 'object' ? errors : undefined;
}

/** Tells in the declared problem what was wrong, if its schema has room for that. */
async function withReason(
  operation: PrismOperation,
  booked: BookedResponse,
  reason: Reason,
): Promise<Refusal> {
  const { response, mediaType } = booked;
  const isObject = typeof response.body === 'object' && response.body !== null;
  const { detail, faults = [] } = reason;
  const isSilent = detail === undefined && faults.length === 0;
  if (isSilent || !isObject || !isJson(mediaType)) return booked;
  const example = response.body as Record<string, unknown>;
  const members = Object.keys(errorsOf(example)?.[0] ?? {});
  const body = { ...example, ...describe(reason, members) };
  const { statusCode } = response;
  const problems = checkResponseBody(operation, { statusCode, mediaType, body });
  if (problems.length > 0) return booked;
  return { ...toWire({ ...response, body }), example: booked.example };
}

/**
 * The faults in the form of RFC 9457, section 3: `errors` with a JSON Pointer as a URI fragment. A
 * fault outside the body has no pointer; its `detail` names the parameter.
 */
function describe({ detail, faults = [] }: Reason, members: string[] = []) {
  if (faults.length === 0) return detail === undefined ? {} : { detail };
  const errors = faults.map((fault) => {
    const { part, path, code, detail } = fault;
    const error: Record<string, string> =
      part === 'body'
        ? { pointer: toFragment(path), code, detail }
        : { code, detail: `The ${part} parameter ${path.join('.')}: ${detail}` };
    if (members.length === 0) return error;
    return Object.fromEntries(Object.entries(error).filter(([name]) => members.includes(name)));
  });
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return { detail: `The request has ${count}.`, errors };
}

/** A JSON Pointer (RFC 6901, section 6) in which any character of a URI fragment may stand. */
function toFragment(path: string[]): string {
  const escaped = path.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed());
  return `#${escaped.map((key) => `/${encodeURIComponent(key)}`).join('')}`;
}
