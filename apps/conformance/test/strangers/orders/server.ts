import { randomUUID } from 'node:crypto';
import { type Asked, Refusal, type Reply, serve } from '../serve.ts';
import { checkCategory } from './catalogue.ts';
import { authorise, hasClerk, hasHeaderKey, hasKey, hasToken } from './credentials.ts';
import type { Has, OrderFault } from './faults.ts';
import { readOrder } from './order.ts';
import { type Loose, need, object, only, text } from './read.ts';
import { checkRules } from './rules.ts';

// Written by hand from the description and with the habits of servers that check bodies by models. It
// knows only the orders that it was given, and shares no code with what checks it.

type Handlers = Record<string, () => Reply>;

/** Starts a server of orders that keeps its description, or that has the given fault. */
export async function startOrders(fault?: OrderFault): Promise<string> {
  const has: Has = (name) => fault === name;
  const orders = new Map<string, Loose>();

  function place(asked: Asked): Reply {
    const lines = readOrder(readJson(asked, has), has);
    const id = has('id is no uuid') ? `${orders.size}` : randomUUID();
    const order = {
      id,
      state: has('state of its own') ? 'new' : 'open',
      lines,
      total: has('total is a text') ? '9.5' : 9.5,
      placedAt: has('placed on a day') ? '2024-02-29' : '2024-02-29T12:30:00Z',
      note: null,
    };
    if (!has('orders are not kept')) orders.set(id, order);
    const headers: Record<string, string> = has('an order without Location')
      ? {}
      : { Location: `/api/orders/${id}` };
    return { status: 201, headers, body: has('lines are lost') ? { ...order, lines: [] } : order };
  }

  function listAll({ query }: Asked): Reply {
    const limit = Number(new URLSearchParams(query).get('limit') ?? '10');
    need(Number.isInteger(limit), 'limit');
    need(limit >= 1 || (has('limit zero') && limit === 0), 'limit');
    need(limit <= 100 || has('limit 101'), 'limit');
    const all = [...orders.values()].slice(0, limit);
    const body = all.map((order, index) =>
      has('one order of a list has no state') && index > 0 ? { ...order, state: undefined } : order,
    );
    return { status: 200, body: has('the list is an object') ? { orders: body } : body };
  }

  function find(id: string): Loose {
    need(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) || orders.has(id), 'id');
    const order = orders.get(id);
    if (!order) throw new Refusal(404, 'no such order');
    return order;
  }

  function show(id: string): Reply {
    if (has('an order that is not there is empty') && !orders.has(id)) {
      need(/^[0-9a-f-]{36}$/i.test(id), 'id');
      return { status: 200, body: {} };
    }
    const { total, ...order } = find(id);
    return { status: 200, body: has('one order has no total') ? order : { ...order, total } };
  }

  function change(asked: Asked, id: string): Reply {
    const order = find(id);
    const types = has('merge-patch is refused') ? [] : ['application/merge-patch+json'];
    const wanted = object(readJson(asked, has, types), 'change');
    need(Object.keys(wanted).length > 0 || has('nothing to change'), 'change');
    if (!has('more to change')) only(wanted, ['state', 'note'], 'change');
    const { state = 'open', note } = wanted;
    need(state === 'open' || state === 'paid', 'state');
    if (note === null && has('no note crashes')) throw new TypeError('note of null');
    if (note !== null && note !== undefined) {
      need(Array.from(text(note, 'note')).length <= 10 || has('a long note'), 'note');
    }
    Object.assign(order, wanted);
    return { status: 200, body: has('a change is not told') ? wanted : order };
  }

  function handlersOf(asked: Asked, path: string): Handlers {
    const keyed = (answer: () => Reply) => () => {
      authorise(hasKey(asked, has));
      return answer();
    };
    if (path === '/orders') {
      return { POST: keyed(() => place(asked)), GET: keyed(() => listAll(asked)) };
    }
    if (path === '/catalogue') return catalogue(asked, has);
    if (path === '/report') return { GET: () => report(asked, has) };
    if (path === '/rules') return { PUT: keyed(() => setRules(asked, has)) };
    const id = /^\/orders\/([^/]+)$/.exec(path)?.[1];
    if (id === undefined) throw new Refusal(404, 'no such path');
    return {
      GET: keyed(() => show(id)),
      PATCH: keyed(() => change(asked, id)),
      DELETE: keyed(() => {
        find(id);
        if (!has('orders cannot be cancelled')) orders.delete(id);
        return has('cancelled with a body') ? { status: 200, body: {} } : { status: 204 };
      }),
    };
  }

  return serve((asked) => {
    try {
      const handlers = handlersOf(asked, asked.path.replace(/^\/api(?=\/)/, ''));
      const handler = handlers[asked.method];
      const headers = { Allow: Object.keys(handlers).join(', ') };
      return handler ? handler() : { status: 405, headers, body: { detail: 'not so' } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const isChallenge = error.status === 401 && !has('no challenge');
      const headers: Record<string, string> = isChallenge ? { 'WWW-Authenticate': 'Bearer' } : {};
      return { status: error.status, headers, body: { detail: error.message } };
    }
  });
}

function catalogue(asked: Asked, has: Has): Handlers {
  const tree = { name: 'All', children: [{ name: 'Lamps', children: [{ name: 'Desk' }] }] };
  const named = { name: 'All', children: [{ name: 'Lamps', children: ['Desk'] }] };
  return {
    GET: () => {
      const isGiven = asked.headers.authorization !== undefined;
      authorise(hasToken(asked, has) || !(isGiven || has('the catalogue needs a token')));
      return { status: 200, body: has('grandchildren are names') ? named : tree };
    },
    PUT: () => {
      authorise(hasHeaderKey(asked, has) || has('no key beside a clerk'));
      authorise(hasClerk(asked, has));
      const body = readJson(asked, has);
      checkCategory(body, has);
      return { status: 200, body: tree };
    },
  };
}

function report(asked: Asked, has: Has): Reply {
  authorise(hasToken(asked, has));
  const type = has('the report as JSON') ? 'application/json' : 'text/csv; charset=utf-8';
  const date = has('the report of another date') ? '2024-02-29' : 'Thu, 29 Feb 2024 12:30:00 GMT';
  const dated: Record<string, string> = has('the report without a date')
    ? {}
    : { 'Last-Modified': date };
  return {
    status: 200,
    headers: { 'Content-Type': type, ...dated },
    body: 'sku,count\r\nA-1,2\r\n',
  };
}

function setRules(asked: Asked, has: Has): Reply {
  checkRules(readJson(asked, has), has);
  return { status: 204 };
}

function readJson({ headers, body }: Asked, has: Has, more: string[] = []): unknown {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  const isKnown = ['application/json', ...more].includes(type.trim().toLowerCase());
  if (body.length === 0 && has('no body crashes')) throw new TypeError('body of undefined');
  if (!isKnown && !has('orders as text')) throw new Refusal(415, 'JSON only');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    if (body.length > 0 && has('broken JSON crashes')) throw error;
    throw new Refusal(422, 'no JSON');
  }
  if (Array.isArray(value) && has('a list as body crashes')) throw new TypeError('kind of list');
  return value;
}
