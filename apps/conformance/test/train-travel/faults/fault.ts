import type { Asked } from '../message.ts';
import type { Fault } from '../server.ts';

/** A way to be wrong, and the rule that has to notice it. */
export interface ChosenFault {
  name: string;
  rule: string;
  fault: Fault;
  /** The operation that is enough to show it; all of them, if none is named. */
  operation?: string;
  /** Only a journey shows it. */
  journeys?: true;
}

/** Method and path of each operation. */
export const OPERATIONS: Record<string, [method: string, path: RegExp]> = {
  'get-stations': ['GET', /^\/stations$/],
  'get-trips': ['GET', /^\/trips$/],
  'get-bookings': ['GET', /^\/bookings$/],
  'create-booking': ['POST', /^\/bookings$/],
  'get-booking': ['GET', /^\/bookings\/[^/]+$/],
  'delete-booking': ['DELETE', /^\/bookings\/[^/]+$/],
  'create-booking-payment': ['POST', /\/payment$/],
};

export const on =
  (operation: string, fault: Fault): Fault =>
  (asked, next, store) => {
    const [method, path] = OPERATIONS[operation] ?? ['', /^$/];
    const isCalled = asked.method === method && path.test(asked.path);
    return isCalled ? fault(asked, next, store) : next(asked);
  };

export const as = (asked: Asked, token: string): Asked => ({
  ...asked,
  headers: { ...asked.headers, authorization: `Bearer ${token}` },
});
