import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A library that lends nothing without the key. */
export async function startBooks(key: string): Promise<string> {
  const server = createServer(({ headers, method }, response) => {
    if (method !== 'GET') return response.writeHead(405, { Allow: 'GET' }).end();
    if (headers['x-api-key'] !== key) return response.writeHead(401, CHALLENGE).end();
    return response.writeHead(200, { 'Content-Type': 'application/json' }).end('["Beowulf"]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const CHALLENGE = { 'WWW-Authenticate': 'ApiKey' };
