// The package's public entry.
// biome-ignore lint/performance/noBarrelFile: one entry is what a package is imported by.
export {
  type AuthClient,
  type AuthClientOptions,
  createAuthClient,
  type OperationMethods,
  type ThrowingMethods,
} from './create-auth-client.ts';
export {
  AbortError,
  AuthApiError,
  type CallError,
  InvalidRequestError,
  type Issue,
  NetworkError,
  TimeoutError,
  UnexpectedResponseError,
} from './errors.ts';
export type { BearerOperation, Operations } from './generated/operations.gen.ts';
export type * from './generated/types.gen.ts';
export type {
  CallOptions,
  OperationArguments,
  OperationName,
  OperationOptions,
} from './operation.ts';
export type { ApiProblem, Failure, Refusal, Result, Success } from './result.ts';
export type { RetryOptions } from './retry.ts';
export type { Validator } from './validator.ts';
