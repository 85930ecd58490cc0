import { randomUUID } from 'node:crypto';
import { type Asked, Refusal, type Reply, serve } from '../serve.ts';
import { exportOf } from './export.ts';
import type { Has, LibraryFault } from './faults.ts';
import { checkSearch } from './search.ts';
import { checkLoan, checkWork, readObject } from './work.ts';

// Written by hand from the description and with the habits of servers that keep things by their ids.
// It shares no code with what checks it.

export const LIBRARY_CREDENTIALS = { desk: 'desk-session-5', staff: 'staff-token-6' };

type Work = Record<string, unknown>;
type Handler = () => Reply;

/** Starts a library that keeps its description, or that has the given fault. */
export async function startLibrary(fault?: LibraryFault): Promise<string> {
  const has: Has = (name) => fault === name;
  const works = new Map<string, Work>();
  let count = 0;
  const add = (work: Work): Work => {
    count += 1;
    const kept = { ...work, id: `w${count}` };
    works.set(kept.id, kept);
    return kept;
  };
  add({ kind: 'book', title: 'Faust', pages: 120, price: 3 });
  add({ kind: 'film', title: 'M', minutes: 117, price: 4, genre: null });

  function list(asked: Asked): Reply {
    checkSearch(asked, has);
    const next = has('Link of nothing') ? '</works/>' : '</works/?offset=10>; rel="next"';
    const link: Record<string, string> = has('no Link') ? {} : { Link: next };
    const headers = { ...link, 'X-Remaining': has('remaining below zero') ? '-1' : '0' };
    const body = [...works.values()].slice(0, 5).map((work, index) => ({
      ...work,
      ...(has('a second work without price') && index === 1 ? { price: undefined } : {}),
      ...(has('a film without minutes') ? { minutes: undefined } : {}),
      ...(has('a book of no pages') ? { pages: work.pages && 0 } : {}),
    }));
    return { status: 200, headers, body };
  }

  function find(id: string): Work {
    if (!/^w[0-9]+$/.test(id) && !has('any id')) throw new Refusal(400, 'no id');
    const work =
      works.get(id) ??
      (has('any id') && !/^w[0-9]+$/.test(id) ? [...works.values()][0] : undefined);
    if (!work && has('an unknown work crashes')) throw new TypeError('title of undefined');
    if (!work) throw new Refusal(404, 'no such work');
    return work;
  }

  function show(id: string): Reply {
    const isUnknown = /^w[0-9]+$/.test(id) && !works.has(id);
    if (isUnknown && has('an unknown work is empty'))
      return { status: 200, headers: { ETag: '"0"' }, body: {} };
    const headers: Record<string, string> = has('no tag for the newest copy')
      ? {}
      : { ETag: '"1"' };
    return { status: 200, headers, body: find(id) };
  }

  function replace({ headers, body }: Asked, id: string): Reply {
    const old = find(id);
    if (headers['if-match'] === undefined && !has('replaced blindly'))
      throw new Refusal(428, 'If-Match');
    const work = readJson(headers, body);
    checkWork(work, has);
    const kept = { ...work, id: old.id };
    works.set(id, kept);
    return has('replaced is nothing') ? { status: 204 } : { status: 200, body: kept };
  }

  function remove(id: string): Reply {
    const work = find(id);
    if (!has('deleted and kept')) works.delete(id);
    return has('deleted is told') ? { status: 200, body: work } : { status: 204 };
  }

  function handlersOf(asked: Asked, path: string): Record<string, Handler> {
    const guarded =
      (answer: Handler): Handler =>
      () => {
        authenticate(asked, has);
        return answer();
      };
    if (path === '/sessions') return { POST: () => openSession(asked, has) };
    if (path === '/works' && has('works redirect')) return { GET: () => list(asked) };
    if (path === '/works/') {
      if (has('works redirect')) throw new Refusal(301, 'there');
      return {
        GET: guarded(() => list(asked)),
        POST: guarded(() => {
          const work = readJson(asked.headers, asked.body);
          checkWork(work, has);
          const kept = add(work);
          const place: Record<string, string> = has('added without a place')
            ? {}
            : { Location: `/lib/v1/works/${kept.id}` };
          return { status: has('added is 200') ? 200 : 201, headers: place, body: kept };
        }),
      };
    }
    if (path === '/works/newest' && !has('newest is an id')) {
      return { GET: () => ({ status: 200, body: [...works.values()].at(-1) ?? {} }) };
    }
    if (path === '/export') return exportOf(asked, has, LIBRARY_CREDENTIALS.staff);
    if (path === '/loans') return { POST: guarded(() => lend(asked, has)) };
    const id = /^\/works\/([^/]+)$/.exec(path)?.[1];
    if (id !== undefined) {
      return {
        GET: guarded(() => show(id)),
        PUT: guarded(() => replace(asked, id)),
        DELETE: guarded(() => remove(id)),
      };
    }
    const [, shelf, label] = /^\/shelves\/([^/]+)\/labels\/([^/]+)$/.exec(path) ?? [];
    if (shelf === undefined || label === undefined) throw new Refusal(404, 'no such path');
    return { PUT: guarded(() => writeLabel(asked, shelf, label, has)) };
  }

  return serve((asked) => {
    try {
      const path = asked.path.replace(/^\/lib\/v1(?=\/)/, '');
      if (path === asked.path) throw new Refusal(404, 'no such path');
      const handlers = handlersOf(asked, path);
      const handler = handlers[asked.method];
      const headers = { Allow: Object.keys(handlers).join(', ') };
      return handler ? handler() : problem(405, 'not so', has, headers);
    } catch (error) {
      if (error instanceof Refusal) return problem(error.status, error.message, has);
      throw error;
    }
  });
}

function problem(
  status: number,
  title: string,
  has: Has,
  more: Record<string, string> = {},
): Reply {
  if (has('problems as HTML')) {
    return {
      status,
      headers: { 'Content-Type': 'text/html', 'X-Request': randomUUID(), ...more },
      body: '<p>No',
    };
  }
  const request: Record<string, string> = has('problems without a request id')
    ? {}
    : { 'X-Request': randomUUID() };
  const challenge: Record<string, string> = status === 401 ? { 'WWW-Authenticate': 'Cookie' } : {};
  const stack = has('problems tell the stack') ? { stack: new Error('x').stack } : {};
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...request, ...challenge, ...more },
    body: { title, status: has('problems of a wrong status') ? 499 : status, ...stack },
  };
}

function authenticate({ headers }: Asked, has: Has): void {
  const desk = /(?:^|; )desk=([^;]*)/.exec(headers.cookie ?? '')?.[1];
  const isKnown =
    desk === LIBRARY_CREDENTIALS.desk ||
    (has('no cookie') && desk === undefined) ||
    (has('an empty cookie') && desk === '') ||
    (has('any cookie') && !!desk);
  if (!isKnown) throw new Refusal(401, 'no session');
}

function readJson(headers: Asked['headers'], body: Buffer): Work {
  const isJson = /^application\/json *(;|$)/i.test(headers['content-type'] ?? '');
  if (!isJson) throw new Refusal(415, 'JSON only');
  return readObject(body);
}

function openSession({ headers, body }: Asked, has: Has): Reply {
  const { card, pin } = readJson(headers, body);
  const refuse = (condition: boolean, what: string) => {
    if (condition) throw new Refusal(422, `bad ${what}`);
  };
  refuse(typeof card !== 'string' || (!/^C[0-9]{4}$/.test(card) && !has('any card')), 'card');
  if (!(pin === undefined && has('no pin'))) {
    refuse(typeof pin !== 'string', 'pin');
    const length = Array.from(String(pin)).length;
    refuse(length < 4 && !has('a short pin'), 'pin');
    refuse(length > 8 && !has('a long pin'), 'pin');
  }
  const http = has('a session for scripts') ? '' : '; HttpOnly';
  const cookie: Record<string, string> = has('a session without a cookie')
    ? {}
    : { 'Set-Cookie': `desk=${LIBRARY_CREDENTIALS.desk}; Path=/${http}` };
  const told = has('the pin is told') ? { pin: '2468' } : {};
  return {
    status: 200,
    headers: cookie,
    body: { card: 'C1234', open: has('open is a text') ? 'yes' : true, ...told },
  };
}

function writeLabel({ headers, body }: Asked, shelf: string, label: string, has: Has): Reply {
  const least = has('shelf zero') ? 0 : 1;
  const number = /^\d{1,3}$/.test(shelf) ? Number(shelf) : -1;
  if (number < least || (number > 99 && !has('shelf 100'))) throw new Refusal(400, 'bad shelf');
  const name = decode(label);
  if (/[^ -~]/.test(name) && has('an umlaut in a path crashes')) throw new URIError(label);
  if (Array.from(name).length > 12 && !has('a long label')) throw new Refusal(400, 'bad label');
  const isText = /^text\/plain *(;|$)/.test(headers['content-type'] ?? '');
  if (!isText && !has('labels as JSON')) throw new Refusal(415, 'text only');
  const length = Array.from(body.toString()).length;
  if (length > 40 && !has('a long text')) throw new Refusal(400, 'too long');
  const html = { status: 200, headers: { 'Content-Type': 'text/html' }, body: '' };
  if (has('a label as HTML is fine')) return html;
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: `${shelf} ${label}` };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(400, 'bad label');
  }
}

function lend({ headers, body }: Asked, has: Has): Reply {
  checkLoan(readJson(headers, body), has);
  const due = has('due at a time') ? '2024-02-29T12:00:00Z' : '2024-02-29';
  const link = has('links without href') ? {} : { href: '/lib/v1/works/w1' };
  const type = has('loans as plain JSON') ? 'application/json' : 'application/hal+json';
  return { status: 201, headers: { 'Content-Type': type }, body: { due, _links: { work: link } } };
}
