import type { Description } from '@rememberizer/description';
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpConfig,
  type IHttpRequest,
} from '@stoplight/prism-http';
import { type Fault, toFault } from './fault.ts';

/** An operation as Prism understands it. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** Which of the declared responses is wanted. What is left out, Prism chooses. */
export interface Wish {
  code?: number;
  exampleKey?: string;
  mediaType?: string;
  dynamic: boolean;
}

/** A response before it has a form on the wire. */
export interface MockResponse {
  statusCode: number;
  headers: Record<string, unknown>;
  body: unknown;
}

type Instance = ReturnType<typeof createInstance>;
type Components = NonNullable<Parameters<typeof createInstance>[1]>;

const CONFIG: IHttpConfig = {
  isProxy: false,
  checkSecurity: false,
  validateRequest: false,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

const ANY_REQUEST: IHttpRequest = { method: 'get', url: { path: '/' } };

// Prism tells its story line by line; the mock says the same in one line of its own.
const silence = () => {};
const logger = {
  trace: silence,
  debug: silence,
  info: silence,
  success: silence,
  warn: silence,
  error: silence,
  fatal: silence,
  child: () => logger,
} as unknown as Components['logger'] & {};

// The router of this package has already found the operation.
const route = (({ resources }: { resources: PrismOperation[] }) =>
  right(resources[0])) as unknown as Components['route'] & {};

/** Answers with the given response, so that an instance checks but makes up nothing. */
const answerWith = (response: unknown) =>
  (() => () => right(response)) as unknown as Components['mock'] & {};

const requestChecker = createInstance(
  { ...CONFIG, checkSecurity: true, validateRequest: true },
  { logger, route, mock: answerWith({ statusCode: 200 }) },
);

const responder = createInstance(CONFIG, { logger, route });

/**
 * Reads the operations of a description the way Prism does.
 *
 * OpenAPI 3.1 schemas are JSON Schema 2020-12, but Prism takes them for draft 7 unless the document
 * names its dialect, and would ignore `unevaluatedProperties` and `prefixItems`.
 */
export async function readPrismOperations(description: Description): Promise<PrismOperation[]> {
  // Prism resolves references in place, so that it gets a copy of its own.
  const document = structuredClone(description.document);
  if (String(document.openapi).startsWith('3.1')) {
    const dialect = document.jsonSchemaDialect;
    if (typeof dialect !== 'string' || dialect.startsWith('https://spec.openapis.org/')) {
      document.jsonSchemaDialect = 'https://json-schema.org/draft/2020-12/schema';
    }
  }
  return getHttpOperationsFromSpec(document);
}

/** Checks credentials, parameters and the body of a request. No fault means that it is valid. */
export async function checkRequest(
  operation: PrismOperation,
  request: IHttpRequest,
): Promise<Fault[]> {
  const result = await call(requestChecker, operation, request);
  if (!result.ok) throw result.error;
  return result.value.validations.input.filter(isError).map(toFault);
}

/** Makes the declared response that was wished for; an `error` says why there is none. */
export async function respond(
  operation: PrismOperation,
  wish: Wish,
): Promise<{ ok: true; response: MockResponse } | { ok: false; error: Error }> {
  const { mediaType, ...choice } = wish;
  const mock = { ...choice, ...(mediaType ? { mediaTypes: [mediaType] } : {}) };
  const request = { ...ANY_REQUEST, method: operation.method as IHttpRequest['method'] };
  const result = await call(responder, operation, request, { ...CONFIG, mock });
  if (!result.ok) return result;
  const { statusCode, headers = {}, body } = result.value.output;
  return { ok: true, response: { statusCode, headers, body } };
}

/** What is wrong with the body of a response, measured against its declared schema. */
export async function checkResponseBody(
  operation: PrismOperation,
  response: { statusCode: number; mediaType: string; body: unknown },
): Promise<string[]> {
  const { statusCode, mediaType, body } = response;
  const output = { statusCode, headers: { 'content-type': mediaType }, body };
  const checker = createInstance(
    { ...CONFIG, validateResponse: true },
    { logger, route, mock: answerWith(output) },
  );
  const result = await call(checker, operation, ANY_REQUEST);
  if (!result.ok) throw result.error;
  const faults = result.value.validations.output.filter(isError);
  return faults.filter(({ path }) => path?.[0] !== 'header').map(({ message }) => message);
}

async function call(
  instance: Instance,
  operation: PrismOperation,
  request: IHttpRequest,
  config: IHttpConfig = undefined as unknown as IHttpConfig,
) {
  const result = await instance.request(request, [operation], config)();
  return result._tag === 'Left'
    ? { ok: false as const, error: result.left }
    : { ok: true as const, value: result.right };
}

/** Prism's results are `Either`s of fp-ts, which are plain data. */
function right(value: unknown) {
  return { _tag: 'Right', right: value };
}

/** Severities are those of the Language Server Protocol: 0 is an error. */
function isError({ severity }: { severity: number }): boolean {
  return severity === 0;
}
