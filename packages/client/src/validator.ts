import type { Issue } from './errors.ts';
import type { OperationName } from './operation.ts';

/** Checks calls against the contract's schemas: `@rememberizer/auth-client/validation` has one. */
export interface Validator {
  /** The faults of what is about to be sent. One fault, and it is not sent. */
  request(operation: OperationName, options: object): Issue[];
  /** The faults of the body of a success. Properties that the schema does not know are none. */
  response(operation: OperationName, body: unknown): Issue[];
}
