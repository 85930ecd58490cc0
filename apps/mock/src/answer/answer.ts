import type { Operation } from '@rememberizer/description';
import type { Api } from '../api.ts';
import type { Headers } from '../http/cors.ts';
import type { ReceivedRequest } from '../http/request.ts';
import { toWire, type Wire } from '../http/wire.ts';
import type { PrismOperation } from '../prism/operations.ts';
import { challengeOf } from './challenge.ts';
import { check } from './check.ts';
import { parsePrefer } from './prefer.ts';
import { type Reason, refuse } from './problem.ts';

/** An answer and what the log tells of it. */
export interface Answer extends Wire {
  operationId?: string;
  example?: string | undefined;
  reason?: Reason;
}

/** Answers a request as the description declares it. */
export async function answer(
  api: Api,
  request: ReceivedRequest,
  options: { dynamic: boolean },
): Promise<Answer> {
  const route = api.route(request.method, request.path);
  if (route.kind === 'unknown-path')
    return refused(api, api.unknownPath, { cause: 'unknown-path' });
  if (route.kind === 'wrong-method') return wrongMethod(api, request, route.operations);
  const { operation } = route;
  const prism = api.prism(operation.method, operation.path);
  const reason = await check(operation, prism, request, route.path);
  const given: Answer = {
    operationId: operation.id,
    ...(reason ? await refused(api, prism, reason) : await choose(api, prism, request, options)),
  };
  return { ...given, headers: { ...missingHeaders(api, operation, given), ...given.headers } };
}

/** `Allow` lists the methods of this very path (RFC 9110, section 15.5.6), whatever the example. */
async function wrongMethod(
  api: Api,
  request: ReceivedRequest,
  operations: Operation[],
): Promise<Answer> {
  const Allow = allowedMethods(operations).join(', ');
  if (request.method === 'OPTIONS') return { status: 204, headers: { Allow }, body: undefined };
  const prisms = operations.map(({ method, path }) => api.prism(method, path));
  const declaring = prisms.find(({ responses }) => responses.some(({ code }) => code === '405'));
  const given = await refused(api, declaring ?? prisms[0], { cause: 'wrong-method' });
  const others = Object.entries(given.headers).filter(([name]) => !/^allow$/i.test(name));
  return { ...given, headers: { ...Object.fromEntries(others), Allow } };
}

/** The methods of a path, and HEAD where there is GET. */
export function allowedMethods(operations: Operation[]): string[] {
  const methods = new Set(operations.map(({ method }) => method));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods];
}

/** What RFC 9110 demands of two statuses, where the description has no header for it. */
function missingHeaders(api: Api, operation: Operation, { status, headers }: Wire): Headers {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  if (status === 401 && !names.has('www-authenticate')) {
    return { 'WWW-Authenticate': challengeOf(operation) };
  }
  if (status !== 405 || names.has('allow')) return {};
  const siblings = api.description.operations.filter(({ path }) => path === operation.path);
  return { Allow: allowedMethods(siblings).join(', ') };
}

async function refused(api: Api, operation: PrismOperation | undefined, reason: Reason) {
  return { ...(await refuse(api.book, operation, reason)), reason };
}

/** The valid request gets the declared success, or what its `Prefer` header asks for. */
async function choose(
  api: Api,
  prism: PrismOperation,
  request: ReceivedRequest,
  options: { dynamic: boolean },
): Promise<Answer> {
  const {
    code,
    example,
    dynamic = options.dynamic,
  } = parsePrefer([request.headers.prefer].flat().join(','));
  const wished = code ?? (example === undefined ? undefined : statusOf(prism, example));
  const wish = {
    dynamic,
    ...(wished === undefined ? {} : { code: wished }),
    ...(example === undefined ? {} : { exampleKey: example }),
  };
  const found = await api.book.find(prism, wish, request.headers.accept);
  if (found.ok && (code === undefined || found.booked.status === code)) return found.booked;
  const detail = `Prefer asks for what the description does not declare. Statuses: ${prism.responses
    .map((response) => response.code)
    .join(', ')}.`;
  const body = { type: 'about:blank', title: 'Bad Request', status: 400, detail };
  const headers = { 'Content-Type': 'application/problem+json' };
  return { ...toWire({ statusCode: 400, headers, body }), reason: { cause: 'malformed', detail } };
}

/** The status whose response has an example of this name, so that its name alone is enough. */
function statusOf(prism: PrismOperation, key: string): number | undefined {
  const response = prism.responses.find(({ contents = [] }) =>
    contents.some(({ examples = [] }) => examples.some((example) => example.key === key)),
  );
  return response && /^\d{3}$/.test(response.code) ? Number(response.code) : undefined;
}
