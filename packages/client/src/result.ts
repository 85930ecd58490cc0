import type { CallError } from './errors.ts';
import type { Operations } from './generated/operations.gen.ts';
import type { OperationName } from './operation.ts';

/** The operation did what it is for. `data` is the body, or `undefined` under a status without one. */
export type Success<Name extends OperationName> = Name extends OperationName
  ? SuccessOf<Operations[Name]['responses']>
  : never;

/** The API refused the request, and `problem.type` says why (RFC 9457). */
export type Refusal<Name extends OperationName> = Name extends OperationName
  ? RefusalOf<Operations[Name]['errors']>
  : never;

/** The contract has no such answer: there was none, or it came from something else than the API. */
export interface Failure {
  ok: false;
  /** There is no answer, so there is no status of one. */
  status: null;
  /** Why; to be told apart by `error.name`. */
  error: CallError;
}

/**
 * What a call comes to. A `switch` over `status`, and over `problem.type` under a status with several
 * problems, is exhaustive; `null` stands for a call that the API did not answer.
 */
export type Result<Name extends OperationName> = Success<Name> | Refusal<Name> | Failure;

/** Every problem that the contract knows, to be told apart by `type`. */
export type ApiProblem = Refusal<OperationName>['problem'];

type SuccessOf<Responses> = {
  [Status in keyof Responses]: {
    ok: true;
    status: Status;
    data: Responses[Status] extends object ? Responses[Status] : undefined;
    response: Response;
  };
}[keyof Responses];

type RefusalOf<Errors> = {
  [Status in keyof Errors]: {
    ok: false;
    status: Status;
    problem: Errors[Status];
    response: Response;
  };
}[keyof Errors];
