import { readBody } from './body.ts';
import { type Checks, checkMembers, isFlag, isText, isUuid, type Overlooked } from './checks.ts';
import { type Asked, Refusal, type Reply } from './message.ts';
import { toPage } from './pages.ts';
import { type Booking, newId, type Store } from './store.ts';

export const BOOKING_CHECKS: Checks = {
  trip_id: [isText, isUuid],
  passenger_name: [isText],
  has_bicycle: [isFlag],
  has_dog: [isFlag],
};

/** The bookings of a user, the oldest first. */
export function listBookings(asked: Asked, store: Store, user: string): Reply {
  const own = [...store.bookings.values()].filter(({ owner }) => owner === user);
  return toPage(asked, 'bookings', own.map(toMembers));
}

/** Holds a place on a trip. */
export function createBooking(
  asked: Asked,
  store: Store,
  user: string,
  overlooked: Overlooked,
): Reply {
  const members = readBody('create-booking', asked, 'booking', overlooked);
  checkMembers('create-booking', members, BOOKING_CHECKS, [], overlooked);
  const { trip_id = '', passenger_name, has_bicycle = false, has_dog = false } = members;
  const trip = store.trips.get(String(trip_id).toLowerCase());
  if (!trip) throw new Refusal(404, 'There is no such trip.');
  if (has_bicycle && !trip.bicycles_allowed) throw new Refusal(409, 'It takes no bicycles.');
  if (has_dog && !trip.dogs_allowed) throw new Refusal(409, 'It takes no dogs.');
  const booking: Booking = {
    id: newId(),
    owner: user,
    trip,
    passenger_name: passenger_name === undefined ? undefined : String(passenger_name),
    has_bicycle: Boolean(has_bicycle),
    has_dog: Boolean(has_dog),
    due: trip.price,
  };
  store.bookings.set(booking.id, booking);
  return { ...toReply(asked, booking), status: 201 };
}

export function getBooking(asked: Asked, booking: Booking): Reply {
  return toReply(asked, booking);
}

export function deleteBooking(store: Store, booking: Booking): Reply {
  store.bookings.delete(booking.id);
  return { status: 204, headers: {} };
}

/** The booking of a path, which has to belong to the user. */
export function findBooking(
  scope: string,
  store: Store,
  user: string,
  id: string,
  overlooked: Overlooked,
): Booking {
  checkMembers(scope, { bookingId: id }, { bookingId: [isUuid] }, [], overlooked);
  const booking = store.bookings.get(id.toLowerCase());
  if (!booking) throw new Refusal(404, 'There is no such booking.');
  if (booking.owner !== user) throw new Refusal(403, 'Somebody else made this booking.');
  return booking;
}

function toReply({ origin }: Asked, booking: Booking): Reply {
  const links = { self: `${origin}/bookings/${booking.id}` };
  return { status: 200, headers: {}, element: 'booking', body: { ...toMembers(booking), links } };
}

function toMembers({ id, trip, passenger_name, has_bicycle, has_dog }: Booking) {
  return { id, trip_id: trip.id, passenger_name, has_bicycle, has_dog };
}
