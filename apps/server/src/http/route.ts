import type { IncomingHttpHeaders } from 'node:http';
import type { Body, Failure, OperationId, Reply } from '../contract/operations.ts';

/** What there is of a request of any method before its body is looked at. */
export type Head = {
  headers: IncomingHttpHeaders;
  /** Every value of a cookie, because there may be several of one name. */
  cookies: (name: string) => string[];
  /** An IPv4 address or an IPv6 /64. */
  clientAddress: string;
  now: number;
};

/** A request as a handler sees it: its body has passed the schema, its sender is known. */
export type RouteRequest<O extends OperationId> = Head & {
  body: Body<O>;
  /** What `authenticate` found. */
  subject: string;
};

export type Authenticated<O extends OperationId> =
  | { subject: string }
  | (Failure<O> & { audit: Reply<O>['audit'] });

/**
 * One operation. `authenticate` runs before the body is looked at (the contract's order of checks);
 * operations that take no body may decide in `handle`.
 */
export type Route<O extends OperationId> = {
  authenticate?: (head: Head) => Promise<Authenticated<O>>;
  handle: (request: RouteRequest<O>) => Promise<Reply<O>>;
};

/** A handler for each operation of the description, and no other. */
export type Routes = { [O in OperationId]: Route<O> };
