import { randomUUID } from 'node:crypto';
import { type Asked, Refusal, type Reply, serve } from '../serve.ts';
import type { FleetFault, Has } from './faults.ts';
import {
  checkPatch,
  checkPositions,
  checkQuery,
  checkVehicle,
  checkZones,
  need,
  object,
} from './read.ts';

// Written by hand from the description and with the habits of servers that answer with envelopes and
// codes. It shares no code with what checks it.

export const FLEET_TOKEN = 'fleet-token-9';

type Vehicle = Record<string, unknown>;
type Handlers = Record<string, () => Reply>;

const CODES: Record<number, string> = {
  400: 'invalid',
  401: 'unauthorized',
  404: 'not_found',
  405: 'unsupported',
  409: 'conflict',
  415: 'unsupported',
};

/** Starts a fleet that keeps its description, or that has the given fault. */
export async function startFleet(fault?: FleetFault): Promise<string> {
  const has: Has = (name) => fault === name;
  const vehicles = new Map<string, Vehicle>();
  const gone = new Set<string>();

  function create(asked: Asked): Reply {
    const wanted = object(readJson(asked, 'application/json', has), 'vehicle');
    checkVehicle(wanted, has);
    const id = has('a number as id') ? vehicles.size + 1 : randomUUID();
    const vehicle = {
      id,
      plate: wanted.plate ?? 'B-1',
      kind: wanted.kind ?? 'van',
      created_at: has('created yesterday') ? 'yesterday' : new Date().toISOString(),
      ...(has('last position is missing') ? {} : { last_position: null }),
    };
    vehicles.set(String(id), vehicle);
    const headers: Record<string, string> = has('created nowhere')
      ? {}
      : { Location: `/2025-01/vehicles/${id}` };
    return { status: 201, headers, body: vehicle };
  }

  function list({ query }: Asked): Reply {
    checkQuery(query, has);
    const data = [...vehicles.values()].slice(0, 3);
    return {
      status: 200,
      headers: { 'X-Total-Count': has('total is a text') ? 'all' : `${vehicles.size}` },
      body: {
        data: has('a list of ids') ? data.map(({ id }) => id) : data,
        ...(has('no meta') ? {} : { meta: has('next is missing') ? {} : { next: null } }),
        ...(has('more than a page') ? { total: 3 } : {}),
      },
    };
  }

  function find(id: string): Vehicle {
    if (has('an id of words crashes') && !/^[0-9a-f-]{36}$/i.test(id)) throw new Error('uuid');
    if (has('deleted twice crashes') && gone.has(id)) throw new Error('gone');
    need(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) || vehicles.has(id), 'id');
    const vehicle = vehicles.get(id);
    if (!vehicle) throw new Refusal(404, 'no such vehicle');
    return vehicle;
  }

  function update(asked: Asked, id: string): Reply {
    const vehicle = find(id);
    const patch = object(readJson(asked, 'application/merge-patch+json', has), 'patch');
    checkPatch(patch, has);
    const { driver: _, ...changes } = patch;
    const { plate, ...changed } = {
      ...vehicle,
      ...(changes as Vehicle),
      ...(has('a patch of half a metre') ? { odometer: 1 } : {}),
    } as Vehicle;
    const whole = { plate, ...changed, ...(has('odometer below zero') ? { odometer: 1 } : {}) };
    vehicles.set(id, whole);
    return { status: 200, body: has('a patch loses the plate') ? changed : whole };
  }

  function remove(id: string): Reply {
    find(id);
    vehicles.delete(id);
    gone.add(id);
    return has('deleted by 200') ? { status: 200, body: {} } : { status: 204 };
  }

  function handlersOf(asked: Asked, path: string): Handlers {
    if (path === '/vehicles') return { GET: () => list(asked), POST: () => create(asked) };
    if (path === '/zones') return { PUT: () => replaceZones(asked, has) };
    const flag = /^\/flags\/([^/]+)$/.exec(path)?.[1];
    if (flag !== undefined) return { PUT: () => setFlag(asked, flag, has) };
    const [, id, rest] = /^\/vehicles\/([^/]+)(\/positions)?$/.exec(path) ?? [];
    if (id === undefined) throw new Refusal(404, 'no such path');
    if (rest) {
      return {
        POST: () => {
          find(id);
          return addPositions(asked, has);
        },
      };
    }
    return {
      GET: () => ({ status: 200, body: find(id) }),
      PATCH: () => update(asked, id),
      DELETE: () => remove(id),
    };
  }

  return serve((asked) => {
    try {
      const path = asked.path.replace(/^\/2025-01(?=\/)/, '');
      if (path === '/health') return health(asked, has);
      const handlers = handlersOf(asked, path);
      const handler = handlers[asked.method];
      if (!handler) return refuse(405, 'not so', has, { Allow: Object.keys(handlers).join(', ') });
      authenticate(asked, has);
      return handler();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const challenge = has('a challenge for others') ? 'Basic' : 'Bearer realm="fleet"';
      const headers: Record<string, string> =
        error.status === 401 ? { 'WWW-Authenticate': challenge } : {};
      return refuse(error.status, error.message, has, headers);
    }
  });
}

function refuse(status: number, message: string, has: Has, headers: Record<string, string>): Reply {
  const code = has('codes of their own') ? 'oops' : CODES[status];
  return {
    status,
    headers,
    body: { error: { code, ...(has('errors without a message') ? {} : { message }) } },
  };
}

function authenticate({ headers }: Asked, has: Has): void {
  const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  const isKnown =
    token === FLEET_TOKEN ||
    (token === undefined && has('anybody')) ||
    (token !== undefined && has('any bearer')) ||
    (token !== undefined && FLEET_TOKEN.startsWith(token) && has('a prefix of the token'));
  if (!isKnown) throw new Refusal(401, 'who?');
}

function readJson({ headers, body }: Asked, type: string, has: Has): unknown {
  const [given = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const isOther = has('a patch as JSON') && given.trim() === 'text/plain';
  if (given.trim() !== type && !isOther)
    throw new Refusal(type.includes('patch') || type === 'application/json' ? 415 : 400, type);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refusal(400, 'no JSON');
  }
}

function addPositions(asked: Asked, has: Has): Reply {
  const accepted = checkPositions(readAs400(asked, has), has);
  return { status: 202, body: { accepted: has('accepted as text') ? `${accepted}` : accepted } };
}

/** Where no 415 is declared a body of another type is a bad request. */
function readAs400(asked: Asked, has: Has): unknown {
  try {
    return readJson(asked, 'application/json', has);
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(400, error.message) : error;
  }
}

function replaceZones(asked: Asked, has: Has): Reply {
  const zones = object(readAs400(asked, has), 'zones');
  checkZones(zones, has);
  const area = has('areas as text') ? '1' : 1;
  return { status: 200, body: Object.fromEntries(Object.keys(zones).map((name) => [name, area])) };
}

function setFlag(asked: Asked, flag: string, has: Has): Reply {
  need(/^(night_mode|beta)$/.test(flag) || has('any flag'), 'flag');
  const value = readAs400(asked, has);
  need(typeof value === 'boolean' || (typeof value === 'string' && has('flags as text')), 'value');
  need(value !== false || !has('false is refused'), 'value');
  return { status: 204 };
}

function health(asked: Asked, has: Has): Reply {
  if (asked.method !== 'GET') return refuse(405, 'not so', has, { Allow: 'GET' });
  if (has('health for members') && !asked.headers.authorization)
    return refuse(401, 'who?', has, { 'WWW-Authenticate': 'Bearer' });
  const headers = { 'Cache-Control': has('health is cached') ? 'max-age=60' : 'no-store' };
  return {
    status: 200,
    headers,
    body: { status: has('health is fine') ? 'fine' : 'ok', uptime: 1 },
  };
}
