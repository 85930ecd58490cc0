import { type Asked, problem, Refusal, type Reply } from '../message.ts';
import type { Fault } from '../server.ts';
import type { Store } from '../store.ts';
import { ALICE } from '../tokens.ts';
import { faultsOfEach } from './each-operation.ts';
import { as, type ChosenFault, on } from './fault.ts';

const bodyOf = (reply: Reply) => reply.body as { data: unknown[]; source: object };

/** What a payment that succeeded was taken from. */
const sourceOf = ({ body }: Asked, { status }: Reply) =>
  (status === 200 && JSON.parse(body.toString()).source) || {};

const idOf = ({ path }: Asked) => path.split('/')[2] ?? '';

/** The reply, with the bookings as they were before. */
function withoutEffect(asked: Asked, next: (asked: Asked) => Reply, { bookings }: Store): Reply {
  const before = new Map(bookings);
  const reply = next(asked);
  for (const id of bookings.keys()) if (!before.has(id)) bookings.delete(id);
  for (const [id, booking] of before) bookings.set(id, booking);
  return reply;
}

/** The owner of a booking may do this to it whoever asks. */
const forEverybody: Fault = (asked, next, store) => {
  const owner = store.bookings.get(idOf(asked))?.owner;
  return next(owner === 'alice' ? as(asked, ALICE) : asked);
};

export const chosenFaults: ChosenFault[] = [
  ...faultsOfEach,
  {
    name: 'a 405 does not say what is allowed',
    rule: 'allow-on-405',
    fault: (asked, next) => {
      const reply = next(asked);
      return reply.status === 405 ? { ...reply, headers: {} } : reply;
    },
  },
  {
    name: 'any method reads',
    rule: 'method-not-allowed',
    fault: (asked, next) => {
      const reply = next(asked);
      return reply.status === 405 ? next({ ...asked, method: 'GET' }) : reply;
    },
  },
  {
    name: 'what is deleted stays',
    rule: 'deleted-still-there',
    fault: on('delete-booking', withoutEffect),
  },
  {
    name: 'what is created is forgotten',
    rule: 'created-not-found',
    fault: on('create-booking', withoutEffect),
  },
  {
    name: 'each booking looks like the first one',
    rule: 'created-not-same',
    fault: on('get-booking', (asked, next, { bookings }) => {
      const [first] = bookings.keys();
      const isThere = next(asked).status === 200;
      return next(isThere ? { ...asked, path: `/bookings/${first}` } : asked);
    }),
  },
  {
    name: 'the address of the card is told again',
    rule: 'write-only-sent',
    fault: on('create-booking-payment', (asked, next) => {
      const reply = next(asked);
      const { address_line1 } = sourceOf(asked, reply);
      if (address_line1) Object.assign(bodyOf(reply).source, { address_line1 });
      return reply;
    }),
  },
  {
    name: 'anybody sees a booking',
    rule: 'journey-criterion',
    fault: on('get-booking', forEverybody),
    journeys: true,
  },
  {
    name: 'anybody gives up a booking',
    rule: 'journey-criterion',
    fault: on('delete-booking', forEverybody),
    journeys: true,
  },
  {
    name: 'anybody pays for a booking',
    rule: 'journey-criterion',
    fault: on('create-booking-payment', forEverybody),
    journeys: true,
  },
  {
    name: 'the bookings of all are listed',
    rule: 'journey-criterion',
    fault: on('get-bookings', (asked, next) =>
      next(asked.headers.authorization ? as(asked, ALICE) : asked),
    ),
    journeys: true,
  },
  {
    name: 'a new booking is not listed',
    rule: 'journey-criterion',
    fault: on('get-bookings', (asked, next) => {
      const reply = next(asked);
      if (reply.status === 200) bodyOf(reply).data.length = 0;
      return reply;
    }),
    journeys: true,
  },
  {
    name: 'a token for reading is good for writing',
    rule: 'journey-criterion',
    fault: on('delete-booking', (asked, next) =>
      next(asked.headers.authorization?.includes('reader') ? as(asked, ALICE) : asked),
    ),
    journeys: true,
  },
  {
    name: 'the number of a card is told in full',
    rule: 'journey-criterion',
    fault: on('create-booking-payment', (asked, next) => {
      const reply = next(asked);
      const { number } = sourceOf(asked, reply);
      if (number) Object.assign(bodyOf(reply).source, { number });
      return reply;
    }),
    journeys: true,
  },
  {
    name: 'the wish for a place for a bicycle is not looked at',
    rule: 'journey-criterion',
    fault: on('get-trips', (asked, next) => {
      const query = new URLSearchParams(asked.query);
      query.delete('bicycles');
      return next({ ...asked, query });
    }),
    journeys: true,
  },
  {
    name: 'the stations are for nobody',
    rule: 'journey-criterion',
    fault: on('get-stations', (asked, next) => {
      const reply = next(asked);
      return reply.status === 200 ? problem(new Refusal(403, 'No.')) : reply;
    }),
    journeys: true,
  },
  {
    name: 'dogs and bicycles are taken on every trip',
    rule: 'journey-criterion',
    fault: on('create-booking', (asked, next, { trips }) => {
      for (const trip of trips.values()) {
        Object.assign(trip, { bicycles_allowed: true, dogs_allowed: true });
      }
      return next(asked);
    }),
    journeys: true,
  },
  {
    name: 'the name of the passenger is lost',
    rule: 'journey-criterion',
    fault: on('create-booking', (asked, next, { bookings }) => {
      const reply = next(asked);
      for (const booking of bookings.values()) booking.passenger_name = undefined;
      return reply;
    }),
    journeys: true,
  },
  {
    name: 'what is given up twice succeeds twice',
    rule: 'journey-criterion',
    fault: on('delete-booking', (asked, next) => {
      const reply = next(asked);
      return reply.status === 404 ? { status: 204, headers: {} } : reply;
    }),
    journeys: true,
  },
];
