import { randomUUID } from 'node:crypto';

export interface Station {
  id: string;
  name: string;
  address: string;
  country_code: string;
  timezone: string;
}

export interface Trip {
  id: string;
  origin: string;
  destination: string;
  departure_time: string;
  arrival_time: string;
  operator: string;
  price: number;
  bicycles_allowed: boolean;
  dogs_allowed: boolean;
}

export interface Booking {
  id: string;
  owner: string;
  trip: Trip;
  passenger_name: string | undefined;
  has_bicycle: boolean;
  has_dog: boolean;
  /** What is still to be paid. */
  due: number;
}

/** Everything that the server remembers. */
export interface Store {
  stations: Station[];
  trips: Map<string, Trip>;
  bookings: Map<string, Booking>;
}

const STATIONS: [id: string, name: string, address: string, country: string, zone: string][] = [
  [
    'efdbb9d1-02c2-4bc3-afb7-6788d8782b1e',
    'Berlin Hauptbahnhof',
    'Invalidenstraße 10557 Berlin, Germany',
    'DE',
    'Europe/Berlin',
  ],
  [
    'b2e783e1-c824-4d63-b37a-d8d698862f1d',
    'Paris Gare du Nord',
    '18 Rue de Dunkerque 75010 Paris, France',
    'FR',
    'Europe/Paris',
  ],
  [
    'c6f0e7b2-51d4-4e0b-8f2a-0d7f6a3c9b15',
    'Wien Hauptbahnhof',
    'Am Hauptbahnhof 1 1100 Wien, Austria',
    'AT',
    'Europe/Vienna',
  ],
];

/** A store in which nothing is booked. */
export function createStore(): Store {
  const stations = STATIONS.map(([id, name, address, country_code, timezone]) => ({
    id,
    name,
    address,
    country_code,
    timezone,
  }));
  return { stations, trips: new Map(), bookings: new Map() };
}

/** The id of something new. */
export function newId(): string {
  return randomUUID();
}
