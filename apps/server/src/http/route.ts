import type { IncomingHttpHeaders } from 'node:http';
import type { Body, Failure, OperationId, Reply } from '../contract/operations.ts';

/** A request as a handler sees it: its body has passed the schema, its sender is known. */
export type RouteRequest<O extends OperationId> = {
  body: Body<O>;
  headers: IncomingHttpHeaders;
  /** Every value of a cookie, because there may be several of one name. */
  cookies: (name: string) => string[];
  /** An IPv4 address or an IPv6 /64. */
  clientAddress: string;
  now: number;
  /** What `authenticate` found. */
  subject: string;
};

export type Authenticated<O extends OperationId> =
  | { subject: string }
  | (Failure<O> & { audit: Reply<O>['audit'] });

/**
 * One operation. `authenticate` runs before the body is looked at (the contract's order of checks);
 * operations whose credentials are cookies need no body and decide in `handle`.
 */
export type Route<O extends OperationId> = {
  authenticate?: (headers: IncomingHttpHeaders, now: number) => Promise<Authenticated<O>>;
  handle: (request: RouteRequest<O>) => Promise<Reply<O>>;
};

export type Routes = { [O in OperationId]: Route<O> };
