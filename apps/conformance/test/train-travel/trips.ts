import { type Check, type Checks, checkMembers, isUuid, type Overlooked } from './checks.ts';
import type { Asked, Reply } from './message.ts';
import { toPage } from './pages.ts';
import { newId, type Store, type Trip } from './store.ts';
import { readTime } from './time.ts';

const isTime: Check = ['format', (value) => readTime(String(value)) !== undefined];
const isSwitch: Check = ['type', (value) => value === 'true' || value === 'false'];

export const SEARCH_CHECKS: Checks = {
  origin: [isUuid],
  destination: [isUuid],
  date: [isTime],
  bicycles: [isSwitch],
  dogs: [isSwitch],
};
export const SEARCH_REQUIRED = ['origin', 'destination', 'date'];

/** Before and after this the timetable has no trains. */
const [FIRST_DAY, LAST_DAY] = [Date.parse('0001-01-01'), Date.parse('9999-01-01')];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The trains of every day: hours of departure and arrival (UTC), price, and who may come along. */
const TRAINS = [
  { departs: 10, arrives: 16, price: 50, operator: 'Deutsche Bahn', bicycles: true, dogs: true },
  { departs: 14, arrives: 21, price: 39.5, operator: 'SNCF', bicycles: false, dogs: true },
  { departs: 18, arrives: 24, price: 64, operator: 'SNCF', bicycles: true, dogs: false },
];

/** Trips from one station to another that leave on a day, at the given time or later. */
export function searchTrips(asked: Asked, store: Store, overlooked: Overlooked): Reply {
  const given: Record<string, string> = Object.fromEntries(asked.query);
  checkMembers('get-trips', given, SEARCH_CHECKS, SEARCH_REQUIRED, overlooked);
  const { origin = '', destination = '', date = '', bicycles, dogs } = given;
  const time = readTime(date) ?? Date.now();
  const found = tripsOf(store, origin.toLowerCase(), destination.toLowerCase(), time).filter(
    (trip) =>
      (bicycles !== 'true' || trip.bicycles_allowed) && (dogs !== 'true' || trip.dogs_allowed),
  );
  return toPage(asked, 'trips', found);
}

function tripsOf(store: Store, origin: string, destination: string, time: number): Trip[] {
  const isStation = (id: string) => store.stations.some((station) => station.id === id);
  if (origin === destination || !isStation(origin) || !isStation(destination)) return [];
  if (time < FIRST_DAY || time > LAST_DAY) return [];
  const day = Math.floor(time / DAY_MS) * DAY_MS;
  return TRAINS.filter(({ departs }) => day + departs * HOUR_MS >= time).map((train) => {
    const departure_time = new Date(day + train.departs * HOUR_MS).toISOString();
    const known = [...store.trips.values()].find(
      (trip) =>
        trip.departure_time === departure_time &&
        trip.origin === origin &&
        trip.destination === destination,
    );
    const trip: Trip = known ?? {
      id: newId(),
      origin,
      destination,
      departure_time,
      arrival_time: new Date(day + train.arrives * HOUR_MS).toISOString(),
      operator: train.operator,
      price: train.price,
      bicycles_allowed: train.bicycles,
      dogs_allowed: train.dogs,
    };
    store.trips.set(trip.id, trip);
    return trip;
  });
}
