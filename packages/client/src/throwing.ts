import { AuthApiError, type CallError } from './errors.ts';
import type { OperationName } from './operation.ts';
import type { Result, Success } from './result.ts';

/** The `data` of a success; everything else is thrown. */
export function dataOf<Name extends OperationName>(
  name: Name,
  result: Result<Name>,
): Success<Name>['data'] {
  if (result.ok) return result.data;
  throw errorOf(name, result as Exclude<Result<OperationName>, { ok: true }>);
}

/** The error that stands for a result which is no success. */
export function errorOf(
  name: OperationName,
  result: Exclude<Result<OperationName>, { ok: true }>,
): AuthApiError | CallError {
  return result.status === null
    ? result.error
    : new AuthApiError(name, result.problem, result.response);
}
