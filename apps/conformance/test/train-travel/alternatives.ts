import { BOOKING_CHECKS } from './bookings.ts';
import { isRecord } from './checks.ts';
import { type Asked, problem, Refusal, type Reply } from './message.ts';
import type { Fault } from './server.ts';

const refuse = (status: number, detail: string, headers = {}) =>
  problem(new Refusal(status, detail, headers));

const isPost = ({ method, path }: Asked, end: RegExp) => method === 'POST' && end.test(path);

function readBody({ body }: Asked): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString());
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** Other ways to be right, each made anew because some of them remember what they saw. */
export const alternatives: Record<string, () => Fault> = {
  'no member that is not in the description': () => (asked, next) => {
    const isOdd = Object.keys(readBody(asked)).some((name) => !(name in BOOKING_CHECKS));
    const reply = next(asked);
    return isPost(asked, /^\/bookings$/) && isOdd && reply.status < 300
      ? refuse(400, 'There is an unknown member.')
      : reply;
  },
  'one payment for each booking': () => {
    const paid = new Set<string>();
    return (asked, next) => {
      const isPaid = isPost(asked, /payment$/) && paid.has(asked.path);
      const reply = next(asked);
      if (isPaid && reply.status === 200) return refuse(400, 'This is paid already.');
      if (isPost(asked, /payment$/) && reply.status === 200) paid.add(asked.path);
      return reply;
    };
  },
  'not more than five bookings': () => (asked, next, store) =>
    isPost(asked, /^\/bookings$/) && store.bookings.size >= 5
      ? refuse(409, 'There are enough bookings.')
      : next(asked),
  'credentials before everything else': () => (asked, next) => {
    const isKnown = next({ ...asked, method: 'GET', path: '/stations' }).status !== 401;
    return isKnown
      ? next(asked)
      : refuse(401, 'A token is needed.', { 'WWW-Authenticate': 'Bearer' });
  },
  'a Location for what is created': () => (asked, next) => {
    const reply = next(asked);
    const { id } = (reply.body ?? {}) as { id?: string };
    const headers = { ...reply.headers, Location: `/bookings/${id}` };
    return reply.status === 201 ? { ...reply, headers } : reply;
  },
  'what is given up stays to be looked at': () => {
    const cancelled = new Set<string>();
    return (asked, next) => {
      if (asked.method !== 'DELETE') {
        const reply = next(asked);
        const isCancelled = asked.method === 'GET' && cancelled.has(asked.path);
        const body = { ...(reply.body as object), passenger_name: 'Cancelled' };
        return isCancelled && reply.status === 200 ? { ...reply, body } : reply;
      }
      const reply = next({ ...asked, method: 'GET' });
      if (reply.status !== 200) return reply;
      cancelled.add(asked.path);
      return { status: 204, headers: {} };
    };
  },
  'a limit of requests': () => {
    let left = 60;
    return (asked, next): Reply => {
      left -= 1;
      return left < 0 && left > -3 ? refuse(429, 'Wait.', { 'Retry-After': '1' }) : next(asked);
    };
  },
};
