import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Endpoint, endpoints } from '../contract/description.ts';
import { Mismatch } from '../contract/mismatch.ts';
import type { Audit, OperationId, Reply } from '../contract/operations.ts';
import { problem, validationError } from '../contract/problems.ts';
import { bodyValidator, type Fault } from '../contract/validators.ts';
import { StoreUnavailable } from '../store/store.ts';
import { type Exchange, RETRY_AFTER_SECONDS, sendProblem, sendReply } from './answer.ts';
import { isMediaType, parseJson, readBody } from './body.ts';
import { cookieValues } from './cookies.ts';
import { corsHeaders, isCrossOrigin, isPreflight, preflightHeaders } from './cross-origin.ts';
import type { Head, Route, Routes } from './route.ts';

/** What came of a request, for the log and the metrics. */
export type Outcome = {
  requestId: string;
  operationId: OperationId | 'unknown';
  status: number;
  startedAt: number;
  clientAddress: string;
  audit: Audit;
};

export type ListenerParts = {
  routes: Routes;
  allowedOrigins: ReadonlySet<string>;
  clock: () => number;
  clientAddress: (request: IncomingMessage) => string;
  report: (outcome: Outcome) => void;
  fail: (requestId: string, error: unknown) => void;
  /** True once the server is on its way out: connections are not kept then. */
  closing: () => boolean;
};

type Path = { methods: string; byMethod: Map<string, Mounted> };
type Mounted = {
  endpoint: Endpoint;
  route: Route<OperationId>;
  validate: ((value: unknown) => Fault[]) | undefined;
};
type Checked = { status: number; audit: Audit };

/** Answers a request to an operation, in the order of checks that the contract gives. */
export function createListener(parts: ListenerParts) {
  const paths = mount(parts.routes);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const headers = corsHeaders(request.headers, parts.allowedOrigins);
    if (parts.closing()) headers.push('Connection', 'close');
    const exchange: Exchange = { request, response, requestId, headers };
    const path = paths.get(pathOf(request.url ?? ''));
    const mounted = path?.byMethod.get(request.method ?? '');
    const clientAddress = parts.clientAddress(request);
    const done = ({ status, audit }: Checked) => {
      const operationId = mounted?.endpoint.operationId ?? 'unknown';
      parts.report({ requestId, operationId, status, startedAt, clientAddress, audit });
    };

    if (!path) {
      sendProblem(exchange, 'not-found');
      return done({ status: problem('not-found').status, audit: { event: 'not-found' } });
    }
    if (!mounted) return done(otherMethod(exchange, path, parts.allowedOrigins));
    try {
      done(await operate(parts, exchange, mounted, clientAddress));
    } catch (error) {
      done(failed(parts, exchange, error));
    }
  };
}

/** 403, 413, 415, 401, 400, 422, then what the operation itself decides. */
async function operate(
  { allowedOrigins, clock }: ListenerParts,
  exchange: Exchange,
  { endpoint, route, validate }: Mounted,
  clientAddress: string,
): Promise<Checked> {
  const { request } = exchange;
  const { operationId } = endpoint;
  const refuse = (name: Parameters<typeof sendProblem>[1], content = problem(name)): Checked => {
    sendProblem(exchange, name, { content });
    return { status: content.status, audit: { event: name } };
  };
  const finish = (reply: Reply<OperationId>): Checked => ({
    status: sendReply(exchange, operationId, reply),
    audit: reply.audit,
  });

  if (isCrossOrigin(request, allowedOrigins)) return refuse('cross-origin');
  const head: Head = {
    headers: request.headers,
    cookies: (name) => cookieValues(request, name),
    clientAddress,
    now: clock(),
  };
  const bytes = endpoint.body ? await readBody(request) : undefined;
  if (endpoint.body) {
    if (!bytes) return refuse('content-too-large');
    if (!isMediaType(request, endpoint.body.mediaType)) return refuse('unsupported-media-type');
  }
  const authenticated = await route.authenticate?.(head);
  if (authenticated && 'problem' in authenticated) return finish(authenticated);
  const parsed = bytes && parseJson(bytes);
  if (validate) {
    if (!parsed) return refuse('malformed-json');
    const faults = validate(parsed.value);
    if (faults.length > 0) return refuse('validation-error', validationError(faults));
  }
  const reply = await route.handle({
    // The validator has just proved that it has the shape.
    body: parsed?.value as never,
    ...head,
    subject: authenticated?.subject ?? '',
  });
  return finish(reply);
}

/** A preflight, or a method that the path does not have. */
function otherMethod(exchange: Exchange, path: Path, allowed: ReadonlySet<string>): Checked {
  const { request, response } = exchange;
  if (isPreflight(request.method, request.headers)) {
    response.writeHead(204, preflightHeaders(request.headers, allowed, path.methods)).end();
    return { status: 204, audit: { event: 'preflight' } };
  }
  sendProblem(exchange, 'method-not-allowed', { allow: path.methods });
  return { status: problem('method-not-allowed').status, audit: { event: 'method-not-allowed' } };
}

/** The store did not answer: a 503. Anything else is a bug: a 500 that tells nothing but its id. */
function failed({ fail }: ListenerParts, exchange: Exchange, error: unknown): Checked {
  const { request, response, requestId } = exchange;
  if (request.destroyed && !request.complete) {
    // The client went away in the middle of its body.
    return { status: 499, audit: { event: 'aborted' } };
  }
  fail(requestId, error);
  if (error instanceof StoreUnavailable) {
    sendProblem(exchange, 'service-unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    return { status: problem('service-unavailable').status, audit: { event: 'store-unavailable' } };
  }
  if (response.headersSent) response.destroy();
  else response.writeHead(500, [...exchange.headers]).end();
  return { status: 500, audit: { event: 'bug' } };
}

function mount(routes: Routes): Map<string, Path> {
  const paths = new Map<string, Path>();
  for (const endpoint of endpoints) {
    const path = paths.get(endpoint.path) ?? { methods: '', byMethod: new Map() };
    const validate = endpoint.body && bodyValidator(endpoint.operationId);
    const route = routes[endpoint.operationId] as unknown as Route<OperationId> | undefined;
    // A description that is ahead of the server: better no server than one that answers 404.
    if (!route) throw new Mismatch(`${endpoint.operationId} has no handler`);
    if (endpoint.path.includes('{'))
      throw new Mismatch(
        `${endpoint.operationId} has parameters in its path; this server reads none`,
      );
    path.byMethod.set(endpoint.method, { endpoint, route, validate });
    // HEAD is a part of GET (RFC 9110 §9.3.2); Node leaves the body of the answer out by itself.
    if (endpoint.method === 'GET') path.byMethod.set('HEAD', { endpoint, route, validate });
    path.methods = [...path.byMethod.keys()].join(', ');
    paths.set(endpoint.path, path);
  }
  return paths;
}

/** The path of a request target, without its query; proxies may send the absolute form. */
function pathOf(target: string): string {
  const path = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?]*/i, '');
  const query = path.indexOf('?');
  return query < 0 ? path : path.slice(0, query);
}
