import { type Asked, Refusal, type Reply, serve } from '../serve.ts';
import type { Has, SearchFault } from './faults.ts';
import { checkHeaders, checkQuery, isCount, need } from './query.ts';

// Written by hand from the description and with the habits of servers that read routes as patterns.
// It has no state, and shares no code with what checks it.

type Handler = (asked: Asked, parts: string[]) => Reply;

const item = (id: number) => ({ id, name: 'Lamp', price: 19.99, tags: ['sale'], maker: null });

/** Starts a search that keeps its description, or that has the given fault. */
export async function startSearch(fault?: SearchFault): Promise<string> {
  const has: Has = (name) => fault === name;
  const routes: [RegExp, string, Handler][] = [
    [/^\/items$/, 'GET', (asked) => search(asked, has)],
    [/^\/items\/top$/, has('top is no GET') ? 'POST' : 'GET', () => top(has)],
    [/^\/items\/([^/]+)$/, 'GET', (_, [id = '']) => one(id, has)],
    [/^\/items\/batch\/([^/]+)$/, 'GET', (_, [ids = '']) => batch(ids, has)],
    [/^\/colors\/\.([^/]+)\/mix;([^/]+)$/, 'GET', (_, parts) => mix(parts, has)],
    [/^\/go\/([^/]+)$/, 'GET', (_, [code = '']) => go(code, has)],
    [/^\/suggestions\/$/, 'POST', (asked) => suggest(asked, has)],
  ];
  if (has('top is an id')) routes.splice(1, 1);

  function route(asked: Asked): Reply {
    const path = asked.path.replace(/^\/shop\/v3(?=\/)/, '');
    const found = routes.find(([pattern]) => pattern.test(path));
    if (!found || path === asked.path) throw new Refusal(404, 'no such path');
    const [pattern, method, handler] = found;
    if (asked.method !== method) {
      return { ...problem(405, 'not so', has), headers: problemHeaders(has, { Allow: method }) };
    }
    return handler(
      asked,
      (pattern.exec(path) ?? []).slice(1).map((part) => decode(part, has)),
    );
  }

  return serve((asked) => {
    try {
      return route(asked);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return problem(error.status, error.message, has);
    }
  });
}

function decode(part: string, has: Has): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (has('a bad escape crashes')) throw error;
    throw new Refusal(400, 'a bad escape');
  }
}

function problem(status: number, title: string, has: Has): Reply {
  const body = {
    ...(has('refusals without title') ? {} : { title }),
    status: has('refusals of another status') ? 422 : status,
  };
  return { status, headers: problemHeaders(has), body };
}

function problemHeaders(has: Has, more = {}): Record<string, string> {
  const type = has('refusals as JSON') ? 'application/json' : 'application/problem+json';
  return { 'Content-Type': type, ...more };
}

function search({ query, headers }: Asked, has: Has): Reply {
  decode(query, has);
  checkQuery(query, has);
  checkHeaders(headers, has);
  const total = has('no total') ? {} : { 'X-Total': has('total is a text') ? 'many' : '1' };
  const facets = has('a facet too many') ? 'color, weight' : 'color, tag';
  const next = has('next is a path') ? '/items?page=2' : 'https://shop.example.com/items?page=2';
  const price = has('price with three digits') ? 19.999 : 19.99;
  return {
    status: 200,
    headers: { ...(total as Record<string, string>), 'X-Facets': facets, 'X-Next': next },
    body: [
      item(3),
      {
        ...item(7),
        price: has('price is a text') ? '19.99' : price,
        ...(has('a tag of its own') ? { tags: ['old'] } : {}),
        ...(has('maker is missing') ? { maker: undefined } : {}),
      },
    ],
  };
}

function top(has: Has): Reply {
  return { status: 200, body: { ...item(7), ...(has('top without rank') ? {} : { rank: 1 }) } };
}

function one(id: string, has: Has): Reply {
  need(isCount(id, 1), 'id');
  if (Number(id) > 100 && !has('an unknown item is null')) throw new Refusal(404, 'no such item');
  if (Number(id) > 100) return { status: 200, body: JSON.parse('[null]') };
  return {
    status: 200,
    body: { ...item(Number(id)), ...(has('the secret is told') ? { secret: 's' } : {}) },
  };
}

function batch(text: string, has: Has): Reply {
  const ids = text.split(',');
  need(ids.length <= 3 || has('many in a batch'), 'ids');
  need(ids.every((id) => isCount(id, 1)) || has('batch of letters'), 'ids');
  return { status: 200, body: ids.map((id) => item(Number(id) || 1)) };
}

function mix([names = '', point = '']: string[], has: Has): Reply {
  const labels = names.split('.');
  need(labels.length >= 2 || has('one label'), 'names');
  need(labels.every((label) => /^(red|green|blue)$/.test(label)) || has('any label'), 'names');
  const { x = '', y = '' } = Object.fromEntries(point.split(';').map((pair) => pair.split('=')));
  need(/^-?\d+$/.test(x), 'x');
  need(/^\d+$/.test(y) || (y === '' && has('no y')) || (y !== '' && has('y below zero')), 'y');
  const type = has('a color as HTML') ? 'text/html' : 'text/plain; charset=utf-8';
  const color = has('a color without sign') ? 'ff0088' : '#ff0088';
  return { status: 200, headers: { 'Content-Type': type }, body: color };
}

function go(code: string, has: Has): Reply {
  need(/^[a-z]{3}$/.test(code) || has('any code'), 'code');
  if (has('going by 200')) return { status: 200 };
  const location = has('going to a path') ? '/elsewhere' : 'https://example.com/elsewhere';
  return { status: 302, headers: has('going nowhere') ? {} : { Location: location } };
}

function suggest({ headers, body }: Asked, has: Has): Reply {
  const type = headers['content-type'] ?? '';
  // A body may be left out here, and then everything is suggested.
  if (body.length === 0 && has('no body crashes')) throw new TypeError('text of undefined');
  if (body.length > 0) {
    if (!/^application\/json(;|$)/.test(type)) throw new Refusal(415, 'JSON only');
    checkSuggestion(body, has);
  }
  const words = has('suggestions twice') ? ['lamp', 'lamp'] : ['lamp', 'lack'];
  return {
    status: 200,
    headers: {
      'Content-Type': has('suggestions as plain JSON')
        ? 'application/json'
        : 'application/vnd.shop+json',
    },
    body: has('no suggestion') ? [] : words,
  };
}

function checkSuggestion(bytes: Buffer, has: Has): void {
  const { text, max } = parse(bytes);
  need(typeof text === 'string' || (text === undefined && has('no text')), 'text');
  need(text !== '' || has('empty text'), 'text');
  if (max === null && has('max null crashes')) throw new TypeError('max of null');
  if (max === undefined && has('no max crashes')) throw new TypeError('max of undefined');
  if (max === null || max === undefined) return;
  need(Number.isInteger(max) && Number(max) >= (has('max zero') ? 0 : 1), 'max');
}

function parse(bytes: Buffer): Record<string, unknown> {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // It is refused below.
  }
  throw new Refusal(400, 'no JSON object');
}
