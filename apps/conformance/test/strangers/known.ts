import type { Faults } from './fault.ts';
import { type FleetFault, fleetFaults } from './fleet/faults.ts';
import { FLEET_TOKEN, startFleet } from './fleet/server.ts';
import { type LibraryFault, libraryFaults } from './library/faults.ts';
import { LIBRARY_CREDENTIALS, startLibrary } from './library/server.ts';
import { ORDER_CREDENTIALS } from './orders/credentials.ts';
import { type OrderFault, orderFaults } from './orders/faults.ts';
import { startOrders } from './orders/server.ts';
import { type PhotoFault, photoFaults } from './photos/faults.ts';
import { PHOTO_KEY, startPhotos } from './photos/server.ts';
import { type SearchFault, searchFaults } from './search/faults.ts';
import { startSearch } from './search/server.ts';

/** A stranger's description and server, and what can be wrong with the server. */
export interface Stranger {
  name: string;
  spec: URL;
  credentials: Record<string, string>;
  /** Whatever it is asked for is there, so that valid requests succeed. */
  isStateless?: boolean;
  faults: Faults;
  start(fault?: string): Promise<string>;
}

export const strangers: Stranger[] = [
  {
    name: 'photos',
    spec: new URL('photos/photos.yaml', import.meta.url),
    credentials: { key: PHOTO_KEY },
    faults: photoFaults,
    start: (fault) => startPhotos(fault as PhotoFault | undefined),
  },
  {
    name: 'search',
    spec: new URL('search/search.yaml', import.meta.url),
    credentials: {},
    isStateless: true,
    faults: searchFaults,
    start: (fault) => startSearch(fault as SearchFault | undefined),
  },
  {
    name: 'orders',
    spec: new URL('orders/orders.yaml', import.meta.url),
    credentials: ORDER_CREDENTIALS,
    faults: orderFaults,
    start: (fault) => startOrders(fault as OrderFault | undefined),
  },
  {
    name: 'library',
    spec: new URL('library/library.yaml', import.meta.url),
    credentials: LIBRARY_CREDENTIALS,
    faults: libraryFaults,
    start: (fault) => startLibrary(fault as LibraryFault | undefined),
  },
  {
    name: 'fleet',
    spec: new URL('fleet/fleet.yaml', import.meta.url),
    credentials: { bearer: FLEET_TOKEN },
    faults: fleetFaults,
    start: (fault) => startFleet(fault as FleetFault | undefined),
  },
];
