import type { BearerOperation, Operations } from './generated/operations.gen.ts';

/** The operationIds of the contract. */
export type OperationName = keyof Operations;

/** What every call may be given besides what its operation takes. */
export interface CallOptions {
  /** Ends the call, and the pause before a retry, with an `AbortError`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt, in place of the client's own. 0 waits as long as it takes. */
  timeoutMs?: number | undefined;
}

interface TokenOptions {
  /** The Bearer token of this call: the `access_token` that `signUp` answered. */
  token: string;
}

/** The argument of a method: what its operation takes, by place (`body`, `headers`). */
export type OperationOptions<Name extends OperationName> = Omit<Operations[Name]['data'], 'url'> &
  CallOptions &
  (Name extends BearerOperation ? TokenOptions : unknown);

/** The argument may be left out where nothing in it is required. */
export type OperationArguments<Name extends OperationName> =
  Record<never, never> extends OperationOptions<Name>
    ? [options?: OperationOptions<Name>]
    : [options: OperationOptions<Name>];
