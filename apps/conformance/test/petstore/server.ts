import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

// Written by hand and from the description alone: it shares no code with what checks it.

export type PetstoreFault =
  | 'name may be a number'
  | 'no total'
  | 'any limit'
  | 'no limit'
  | 'any id'
  | 'any path'
  | 'any bytes'
  | 'no memory';

/** Starts a petstore that keeps its description, or that has the given fault. */
export async function startPetstore(fault?: PetstoreFault): Promise<string> {
  const pets = new Map<number, object>([[7, { id: 7, name: 'Rex', tag: null }]]);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const isUtf8 = fault === 'any bytes' || bytes.equals(Buffer.from(bytes.toString()));
    route(request, response, isUtf8 ? bytes.toString() : '', pets, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function route(
  request: IncomingMessage,
  response: ServerResponse,
  text: string,
  pets: Map<number, object>,
  fault?: PetstoreFault,
) {
  const send = (status: number, body: unknown, headers = {}) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (/^\/v2\/pets\/[^/]+$/.test(url.pathname)) {
    if (request.method !== 'GET') return send(405, { message: 'no' }, { Allow: 'GET' });
    const found = pets.get(fault === 'any id' ? 7 : Number(url.pathname.split('/').at(-1)));
    return found ? send(200, found) : send(404, { message: 'no' });
  }
  if (url.pathname !== '/v2/pets' && fault === 'any path') return send(200, {});
  if (url.pathname !== '/v2/pets') return send(404, { message: 'no' });
  if (request.method === 'GET') {
    if (fault === 'no limit' && !url.searchParams.has('limit')) url.searchParams.set('limit', '1');
    if (fault === 'any limit' && url.searchParams.has('limit')) url.searchParams.set('limit', '1');
    const limit = Number(url.searchParams.get('limit') ?? Number.NaN);
    if (!(Number.isInteger(limit) && limit >= 1 && limit <= 100))
      return send(400, { message: 'limit' });
    return send(200, [{ id: 7, name: 'Rex' }], fault === 'no total' ? {} : { 'X-Total': '1' });
  }
  if (request.method !== 'POST') return send(405, { message: 'no' }, { Allow: 'GET, POST' });
  if (!request.headers['x-api-key'])
    return send(401, { message: 'key' }, { 'WWW-Authenticate': 'ApiKey' });
  if (request.headers['content-type'] !== 'application/json') return send(400, { message: 'type' });
  const pet = readPet(text, fault === 'name may be a number');
  if (!pet) return send(400, { message: 'pet' });
  if (fault !== 'no memory') pets.set(8, { ...pet, id: 8 });
  return send(201, { ...pet, id: 8 });
}

function readPet(text: string, isLenient: boolean): Record<string, unknown> | undefined {
  try {
    const pet = JSON.parse(text);
    if (typeof pet !== 'object' || pet === null || Array.isArray(pet)) return undefined;
    if (isLenient && typeof pet.name === 'number') pet.name = String(pet.name);
    if (typeof pet.name !== 'string' || pet.name.length === 0) return undefined;
    if (pet.tag !== undefined && pet.tag !== null && typeof pet.tag !== 'string') return undefined;
    if (pet.weight !== undefined && !(typeof pet.weight === 'number' && pet.weight > 0))
      return undefined;
    if (pet.id !== undefined && !Number.isInteger(pet.id)) return undefined;
    return pet;
  } catch {
    return undefined;
  }
}
