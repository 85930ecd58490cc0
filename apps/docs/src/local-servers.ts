import type { Document } from './document.ts';

// The ports are the ones that `pnpm start` takes when nobody sets others.
const ORIGINS = [
  { origin: 'http://127.0.0.1:4010', description: 'Mock on your machine' },
  { origin: 'http://127.0.0.1:4000', description: 'Reference server on your machine' },
];

/**
 * Lists the servers that a reader can start beside the production server. The description itself
 * names only the latter, because a client that is generated from it should call no other.
 */
export function listLocalServers(document: Document): void {
  const production = document.servers[0];
  if (!production) return;
  const { pathname } = new URL(production.url);
  for (const { origin, description } of ORIGINS) {
    document.servers.push({ url: origin + pathname, description });
  }
}
