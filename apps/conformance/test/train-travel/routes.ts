import { createBooking, deleteBooking, findBooking, getBooking, listBookings } from './bookings.ts';
import type { Overlooked } from './checks.ts';
import { type Asked, Refusal, type Reply } from './message.ts';
import { toPage } from './pages.ts';
import { payBooking } from './payments.ts';
import type { Store } from './store.ts';
import { authenticate } from './tokens.ts';
import { searchTrips } from './trips.ts';

/** What a route has to answer a request with. */
interface Work {
  asked: Asked;
  store: Store;
  user: string;
  /** The segment of the path that names a booking. */
  id: string;
  overlooked: Overlooked;
}

/** One operation: the scope that a token needs for it, and what it does. */
interface Route {
  name: string;
  scope: 'read' | 'write';
  answer(work: Work): Reply;
}

/** The routes of each path by method. */
const ROUTES: [path: RegExp, methods: Record<string, Route>][] = [
  [
    /^\/stations$/,
    {
      GET: {
        name: 'get-stations',
        scope: 'read',
        answer: ({ asked, store }) => toPage(asked, 'stations', store.stations, 2),
      },
    },
  ],
  [
    /^\/trips$/,
    {
      GET: {
        name: 'get-trips',
        scope: 'read',
        answer: ({ asked, store, overlooked }) => searchTrips(asked, store, overlooked),
      },
    },
  ],
  [
    /^\/bookings$/,
    {
      GET: {
        name: 'get-bookings',
        scope: 'read',
        answer: ({ asked, store, user }) => listBookings(asked, store, user),
      },
      POST: {
        name: 'create-booking',
        scope: 'write',
        answer: ({ asked, store, user, overlooked }) =>
          createBooking(asked, store, user, overlooked),
      },
    },
  ],
  [
    /^\/bookings\/([^/]+)$/,
    {
      GET: {
        name: 'get-booking',
        scope: 'read',
        answer: (work) => getBooking(work.asked, bookingOf('get-booking', work)),
      },
      DELETE: {
        name: 'delete-booking',
        scope: 'write',
        answer: (work) => deleteBooking(work.store, bookingOf('delete-booking', work)),
      },
    },
  ],
  [
    /^\/bookings\/([^/]+)\/payment$/,
    {
      POST: {
        name: 'create-booking-payment',
        scope: 'read',
        answer: (work) =>
          payBooking(work.asked, bookingOf('create-booking-payment', work), work.overlooked),
      },
    },
  ],
];

/** Answers a request, or throws a `Refusal`. */
export function route(asked: Asked, store: Store, overlooked: Overlooked): Reply {
  const [path, methods] = ROUTES.find(([expression]) => expression.test(asked.path)) ?? [];
  if (!path || !methods) throw new Refusal(404, 'There is nothing here.');
  const found = methods[asked.method === 'HEAD' ? 'GET' : asked.method];
  if (!found) {
    const Allow = Object.keys(methods).join(', ').replace('GET', 'GET, HEAD');
    throw new Refusal(405, `${asked.method} is not allowed here.`, { Allow });
  }
  const user = authenticate(asked, found.scope);
  const [, id = ''] = path.exec(asked.path) ?? [];
  return found.answer({ asked, store, user, id, overlooked });
}

function bookingOf(scope: string, { store, user, id, overlooked }: Work) {
  return findBooking(scope, store, user, id, overlooked);
}
