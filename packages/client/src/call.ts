import {
  AbortError,
  type CallError,
  InvalidRequestError,
  NetworkError,
  TimeoutError,
  UnexpectedResponseError,
} from './errors.ts';
import type { Client } from './generated/client/types.gen.ts';
import { declaredResponses } from './generated/operations.gen.ts';
import * as operations from './generated/sdk.gen.ts';
import type { CallOptions, OperationName } from './operation.ts';
import type { Failure, Refusal, Result, Success } from './result.ts';
import { startTimeLimit } from './time-limit.ts';
import type { Validator } from './validator.ts';

/** What all calls of one client have in common. */
export interface CallContext {
  builder: Client;
  fetch: typeof fetch | undefined;
  timeoutMs: number;
  validator: Validator | undefined;
}

/** The options of any operation. */
export type AnyOptions = CallOptions & { token?: string };

/** Any generated function over the request builder. */
type AnyOperation = (options: object) => Promise<Request>;

/** Sends one request and tells what became of it. It throws only what is a bug of the caller. */
export async function callOnce(
  context: CallContext,
  name: OperationName,
  options: AnyOptions,
): Promise<Result<OperationName>> {
  const { builder, fetch = globalThis.fetch, validator } = context;
  const issues = validator?.request(name, options);
  if (issues?.length) return fail(new InvalidRequestError(name, issues));

  const { signal, timeoutMs = context.timeoutMs, token, ...parameters } = options;
  const request = await buildRequest(name, builder, parameters, token);
  const limit = timeoutMs > 0 || signal ? startTimeLimit(timeoutMs, signal) : undefined;
  let response: Response;
  let body: unknown;
  try {
    // The signal is not in the request, because one that follows a signal takes twice the time to
    // make.
    response = await (limit ? fetch(request, { signal: limit.signal }) : fetch(request));
    body = await readBody(response);
  } catch (cause) {
    if (limit?.timedOut) return fail(new TimeoutError(name, timeoutMs));
    return fail(signal?.aborted ? new AbortError(name, cause) : new NetworkError(name, cause));
  } finally {
    limit?.end();
  }
  return judge(name, response, body, validator);
}

function buildRequest(
  name: OperationName,
  client: Client,
  parameters: object,
  token: string | undefined,
): Promise<Request> {
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: every operation is a method.
  const operation = operations[name] as unknown as AnyOperation;
  if (!token) return operation({ ...parameters, client });
  // The generator asks for the token of every scheme. Given to all of them, the Bearer token would
  // be sent as the session's cookie as well.
  const auth = ({ scheme }: { scheme?: string }) => (scheme === 'bearer' ? token : undefined);
  return operation({ ...parameters, client, auth });
}

/** The parsed body where it is JSON, else its text; `undefined` where there is none. */
async function readBody(response: Response): Promise<unknown> {
  if (!response.body) return undefined;
  const text = await response.text();
  if (!mediaType(response)?.endsWith('json')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Tells by the contract what an answer is. */
function judge(
  name: OperationName,
  response: Response,
  body: unknown,
  validator: Validator | undefined,
): Result<OperationName> {
  const { ok, status } = response;
  const mediaTypes: Record<number, string | null> = declaredResponses[name];
  const declared = mediaTypes[status];
  if (declared === undefined || (declared && !isDeclared(response, body, declared))) {
    return fail(new UnexpectedResponseError(name, response, body));
  }
  if (!ok) return { ok, status, problem: body, response } as Refusal<OperationName>;
  const issues = declared ? validator?.response(name, body) : undefined;
  if (issues?.length) return fail(new UnexpectedResponseError(name, response, body, issues));
  return { ok, status, data: declared ? body : undefined, response } as Success<OperationName>;
}

function isDeclared(response: Response, body: unknown, declared: string): boolean {
  if (mediaType(response) !== declared || typeof body !== 'object' || body === null) return false;
  return response.ok || ('type' in body && typeof body.type === 'string');
}

function mediaType(response: Response): string | undefined {
  return response.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
}

function fail(error: CallError): Failure {
  return { ok: false, status: null, error };
}
