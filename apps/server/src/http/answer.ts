import type { IncomingMessage, ServerResponse } from 'node:http';
import { endpoint } from '../contract/description.ts';
import { Mismatch } from '../contract/mismatch.ts';
import type { OperationId, Reply } from '../contract/operations.ts';
import type { Problem } from '../contract/problems.ts';
import {
  type AnyProblemName,
  PROBLEM_MEDIA_TYPE,
  problem,
  problemHeader,
} from '../contract/problems.ts';

/** How long a client should stay away when there is too much to do, or a part of the service is down. */
export const RETRY_AFTER_SECONDS = 1;

/** A request under way: what all of its answers need. */
export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** Headers that every answer carries, as a flat list of names and values. */
  headers: readonly string[];
};

type FixedHeaders = { mediaType: string | undefined; headers: readonly string[] };
const fixed = new Map<string, FixedHeaders>();

/** Sends a declared success: the documented headers, the cookies, the body. */
export function sendSuccess(
  exchange: Exchange,
  operationId: OperationId,
  status: number,
  cookies: readonly string[] = [],
  body?: unknown,
): void {
  const { mediaType, headers } = fixedHeaders(operationId, status);
  const all = [...exchange.headers, ...headers];
  for (const cookie of cookies) all.push('Set-Cookie', cookie);
  send(exchange, status, all, mediaType, body);
}

/** Sends a problem as the description documents it, with its documented headers. */
export function sendProblem(
  exchange: Exchange,
  name: AnyProblemName,
  { content = problem(name), challenge, retryAfterSeconds, allow }: ProblemOptions = {},
): void {
  const headers = [...exchange.headers];
  const authenticate = problemHeader(name, 'WWW-Authenticate', challenge);
  if (authenticate) headers.push('WWW-Authenticate', authenticate);
  if (retryAfterSeconds !== undefined) headers.push('Retry-After', String(retryAfterSeconds));
  if (allow !== undefined) headers.push('Allow', allow);
  const body = { ...content, request_id: exchange.requestId };
  send(exchange, content.status, headers, PROBLEM_MEDIA_TYPE, body);
}

type ProblemOptions = {
  content?: Problem;
  challenge?: string | undefined;
  retryAfterSeconds?: number | undefined;
  allow?: string;
};

/** Sends what a handler replied. Gives the status. */
export function sendReply<O extends OperationId>(
  exchange: Exchange,
  operationId: O,
  reply: Reply<O>,
): number {
  if ('problem' in reply) {
    const failure = reply as { problem: AnyProblemName } & ProblemOptions;
    sendProblem(exchange, failure.problem, failure);
    return problem(failure.problem).status;
  }
  sendSuccess(exchange, operationId, reply.status, reply.cookies, reply.body);
  return reply.status;
}

function send(
  { response }: Exchange,
  status: number,
  headers: string[],
  mediaType: string | undefined,
  body: unknown,
): void {
  if (mediaType === undefined || body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = JSON.stringify(body);
  headers.push('Content-Type', mediaType, 'Content-Length', String(Buffer.byteLength(text)));
  response.writeHead(status, headers).end(text);
}

/** Headers of a response that the description fixes to one value, and its media type. */
function fixedHeaders(operationId: OperationId, status: number): FixedHeaders {
  const key = `${operationId} ${status}`;
  let found = fixed.get(key);
  if (!found) {
    const response = endpoint(operationId).operation.responses[status];
    if (!response) throw new Mismatch(`it declares no ${status} for ${operationId}`);
    const constants = Object.entries(response.headers ?? {}).flatMap(([name, { schema }]) =>
      typeof schema.const === 'string' ? [name, schema.const] : [],
    );
    found = { mediaType: Object.keys(response.content ?? {})[0], headers: constants };
    fixed.set(key, found);
  }
  return found;
}
