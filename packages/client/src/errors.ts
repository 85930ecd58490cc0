import type { OperationName } from './operation.ts';
import type { ApiProblem } from './result.ts';

/** The API refused the request. Decide by `problem.type`; the message is for developers. */
export class AuthApiError extends Error {
  /** Tells the errors apart where `instanceof` cannot. */
  override readonly name = 'AuthApiError';
  /** Which operation was refused. */
  readonly operation: OperationName;
  /** What the API answered. */
  readonly problem: ApiProblem;
  readonly #response: Response;

  constructor(operation: OperationName, problem: ApiProblem, response: Response) {
    super(`${operation} was refused: ${problem.detail ?? problem.title} (${problem.type})`);
    this.operation = operation;
    this.problem = problem;
    this.#response = response;
  }

  /** Its headers may hold cookies, so a log of the error does not show it. */
  get response(): Response {
    return this.#response;
  }

  /** The status of the answer, as the problem repeats it. */
  get status(): ApiProblem['status'] {
    return this.problem.status;
  }
}

/** The API could not be reached, or the connection broke. `cause` is what `fetch` threw. */
export class NetworkError extends Error {
  /** Tells the errors apart where `instanceof` cannot. */
  override readonly name = 'NetworkError';

  constructor(operation: OperationName, cause: unknown) {
    super(`${operation} could not reach the API: ${describeCause(cause)}`);
    this.cause = cause;
  }
}

/** The answer did not arrive, whole, within `timeoutMs`. Whether the API acted is not known. */
export class TimeoutError extends Error {
  /** Tells the errors apart where `instanceof` cannot. */
  override readonly name = 'TimeoutError';

  constructor(operation: OperationName, timeoutMs: number) {
    super(`${operation} got no answer within ${timeoutMs} ms`);
  }
}

/** The caller's `signal` ended the call. `cause` is the signal's reason. */
export class AbortError extends Error {
  /** Tells the errors apart where `instanceof` cannot. */
  override readonly name = 'AbortError';

  constructor(operation: OperationName, cause: unknown) {
    super(`${operation} was aborted`);
    this.cause = cause;
  }
}

/** One fault of a request or of a response. It never holds the value, which may be a secret. */
export interface Issue {
  /** Where it is, a JSON Pointer (RFC 6901) as a URI fragment: `#/body/email`. */
  pointer: string;
  /** What is wrong, in English, for developers. */
  detail: string;
}

/**
 * The answer is none that the contract declares: a proxy's page, another status, another media
 * type, or, with the validator, a body that breaks its schema.
 */
export class UnexpectedResponseError extends Error {
  /** Tells the errors apart where `instanceof` cannot. */
  override readonly name = 'UnexpectedResponseError';
  /** The status of the answer. */
  readonly status: number;
  readonly #response: Response;
  readonly #body: unknown;
  /** What the validator found in the body. */
  readonly issues: readonly Issue[];

  constructor(
    operation: OperationName,
    response: Response,
    body: unknown,
    issues: readonly Issue[] = [],
  ) {
    const fault = describeIssues(issues) || response.headers.get('Content-Type') || 'no body';
    super(`${operation} got an answer that is not declared: ${response.status}, ${fault}`);
    this.status = response.status;
    this.#response = response;
    this.#body = body;
    this.issues = issues;
  }

  /** It and the body may hold tokens, so a log of the error shows neither. */
  get response(): Response {
    return this.#response;
  }

  /** The body, parsed where it was JSON and otherwise as text. */
  get body(): unknown {
    return this.#body;
  }
}

/** The request breaks the contract's schema, so it was not sent. Only with the validator. */
export class InvalidRequestError extends Error {
  /** Tells the errors apart where `instanceof` cannot. */
  override readonly name = 'InvalidRequestError';
  /** Every fault, in the order of the schema. */
  readonly issues: readonly Issue[];

  constructor(operation: OperationName, issues: readonly Issue[]) {
    super(`${operation} was not sent: ${describeIssues(issues)}`);
    this.issues = issues;
  }
}

/** Why a call has no answer of the API. */
export type CallError =
  | NetworkError
  | TimeoutError
  | AbortError
  | UnexpectedResponseError
  | InvalidRequestError;

function describeIssues(issues: readonly Issue[]): string {
  return issues.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
}

/** Node's `fetch` says only "fetch failed"; why is the cause of the cause. */
function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { code } = (cause.cause ?? {}) as { code?: unknown };
  return code ? `${cause.message} (${code})` : cause.message;
}
