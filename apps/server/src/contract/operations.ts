import type { Operations } from '@rememberizer/auth-client';

/**
 * The operations are those of the generated types: none is listed here. A handler that is missing,
 * one whose operation is gone, and one that answers with a status, a body or a problem that the
 * description does not declare for its operation do not compile.
 */
export type OperationId = keyof Operations;

/** The body of a request; `undefined` where the operation takes none. */
export type Body<O extends OperationId> = Operations[O]['data']['body'];

type TypeOf<Problem> = Problem extends { type: `${string}/problems/${infer Name}` } ? Name : never;
type Errors<O extends OperationId> = Operations[O]['errors'];

/** The problems that the description declares for an operation, by the last part of their type. */
export type ProblemName<O extends OperationId = OperationId> = O extends OperationId
  ? TypeOf<Errors<O>[keyof Errors<O>]>
  : never;

/** Problems that say when to come back. */
type Postponing = 'service-unavailable' | 'too-many-requests';

/** A declared success: its status and body, and the cookies to set, if any. */
export type Success<O extends OperationId> = {
  [Status in keyof Operations[O]['responses'] & number]: {
    status: Status;
    cookies?: readonly string[];
  } & (Operations[O]['responses'][Status] extends object
    ? { body: Operations[O]['responses'][Status] }
    : { body?: never });
}[keyof Operations[O]['responses'] & number];

/** A declared failure. `challenge` names one of several examples of `WWW-Authenticate`. */
export type Failure<O extends OperationId = OperationId> = O extends OperationId
  ?
      | { problem: Exclude<ProblemName<O>, Postponing>; challenge?: string }
      | { problem: Extract<ProblemName<O>, Postponing>; retryAfterSeconds: number }
  : never;

/** What an auth event leaves in the audit log and the metrics. Never a secret, never an address. */
export type Audit = { event: string; user_id?: string; session_id?: string; account?: string };

export type Reply<O extends OperationId> = (Success<O> | Failure<O>) & { audit: Audit };
