import { type Asked, Refusal, type Reply, serve } from '../serve.ts';
import type { Has, PhotoFault } from './faults.ts';
import { checkShare, type NewPhoto, readPhoto } from './forms.ts';

// Written by hand from the description and with the habits of servers that are a chain of steps. It
// keeps what it is given, and shares no code with what checks it.

export const PHOTO_KEY = 'photo-key-7';

const IMAGE = Buffer.from('89504e470d0a1a0a00000000', 'hex');
const TAG = '"1"';

type Photo = NewPhoto & { id: number };
type Handler = () => Reply;

/** Starts a server of photos that keeps its description, or that has the given fault. */
export async function startPhotos(fault?: PhotoFault): Promise<string> {
  const has: Has = (name) => fault === name;
  const photos = new Map<number, Photo>();
  photos.set(1, { id: 1, title: 'Harbour', size: IMAGE.length, tags: ['sea'] });

  function add(asked: Asked): Reply {
    const type = asked.headers['content-type'] ?? '';
    const id = photos.size + 1;
    const isForm = type.startsWith('multipart/form-data');
    if (!isForm && !has('a form as JSON')) throw new Refusal(415, 'multipart/form-data only');
    const fields = isForm ? readPhoto(type, asked.body, has) : { title: 'none', size: 0, tags: [] };
    const photo = { id, ...fields };
    photos.set(id, photo);
    const path = has('Location of another host') ? `http://other/photos/${id}` : `/v1/photos/${id}`;
    return {
      status: has('created is 200') ? 200 : 201,
      headers: has('no Location') ? {} : { Location: path },
      body: shown(photo, has),
    };
  }

  function find(id: string): Photo {
    if (has('a letter is an id') && /^[a-z]/.test(id)) throw new Error(id);
    const isZero = has('id zero') && id === '0';
    if (!/^[1-9]\d{0,8}$/.test(id) && !isZero) throw new Refusal(400, 'no number');
    const photo = photos.get(isZero ? 1 : Number(id));
    if (!photo) throw new Refusal(404, 'no such photo');
    return photo;
  }

  function handlersOf(asked: Asked): Record<string, Handler> {
    if (asked.path === '/v1/shares') return { POST: () => share(asked, has) };
    const [, id = '', part] = /^\/v1\/photos\/([^/]+)(\/\w+)?$/.exec(asked.path) ?? [];
    const guarded =
      (answer: (photo: Photo) => Reply): Handler =>
      () => {
        authenticate(asked, has);
        return answer(find(id));
      };
    const get = guarded(() => image(asked, has));
    const put = guarded(() => replaceImage(asked, has));
    if (asked.path === '/v1/photos') {
      return {
        POST: () => {
          authenticate(asked, has);
          return add(asked);
        },
      };
    }
    if (id === '') throw new Refusal(404, 'no such path');
    if (part === '/image') return { GET: get, HEAD: get, PUT: put };
    if (part === '/caption') return { PUT: guarded(() => caption(asked, has)) };
    if (part !== undefined) throw new Refusal(404, 'no such path');
    return { GET: guarded((photo) => ({ status: 200, body: shown(photo, has) })) };
  }

  return serve((asked) => {
    try {
      const handlers = handlersOf(asked);
      if (has('PATCH is GET') && asked.method === 'PATCH') return { status: 200, body: {} };
      const handler = handlers[asked.method];
      return handler ? handler() : notAllowed(Object.keys(handlers), has);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const isChallenge = error.status === 401 && !has('no WWW-Authenticate');
      const headers: Record<string, string> = isChallenge ? { 'WWW-Authenticate': 'ApiKey' } : {};
      return { status: error.status, headers, body: { message: error.message } };
    }
  });
}

function authenticate({ headers }: Asked, has: Has): void {
  const key = headers['x-photo-key'];
  const isKnown =
    key === PHOTO_KEY ||
    (has('any key') && !!key) ||
    (has('an empty key') && key === '') ||
    (has('the beginning of the key') && key?.startsWith(PHOTO_KEY)) ||
    (has('no key') && key === undefined);
  if (!isKnown) throw new Refusal(401, 'who are you?');
}

function notAllowed(allowed: string[], has: Has): Reply {
  const headers: Record<string, string> = has('405 without Allow')
    ? {}
    : { Allow: allowed.join(', ') };
  return { status: 405, headers, body: { message: 'not so' } };
}

function shown({ title, ...photo }: Photo, has: Has): object {
  return {
    ...photo,
    ...(has('title is lost') ? {} : { title }),
    ...(has('size is a text') ? { size: `${photo.size}` } : {}),
    ...(has('one tag is no list') && photo.tags.length === 1 ? { tags: photo.tags[0] } : {}),
  };
}

function image({ headers, method }: Asked, has: Has): Reply {
  const etag: Record<string, string> = has('no ETag') ? {} : { ETag: TAG };
  const type = has('the image as octets') ? 'application/octet-stream' : 'image/png';
  if (method === 'HEAD' && has('HEAD is not there')) return notAllowed(['GET', 'PUT'], has);
  if (method === 'HEAD') {
    const own: Record<string, string> = has('HEAD without ETag') ? {} : etag;
    return { status: 200, headers: { 'Content-Type': type, ...own } };
  }
  if (headers['if-none-match'] !== TAG) {
    return { status: 200, headers: { 'Content-Type': type, ...etag }, body: IMAGE };
  }
  if (has('an unchanged image is 412')) return { status: 412 };
  return { status: 304, headers: has('a 304 without ETag') ? {} : etag };
}

function replaceImage({ headers, body }: Asked, has: Has): Reply {
  const type = headers['content-type'] ?? '';
  const isOctets = type === 'application/octet-stream' && !has('octets are refused');
  if (type !== 'image/png' && !isOctets && !has('an image as text')) {
    throw new Refusal(415, 'no image');
  }
  if (body.length === 0) throw new Refusal(400, 'nothing');
  return { status: 204 };
}

function caption({ headers, body }: Asked, has: Has): Reply {
  const isText = /^text\/plain(;|$)/.test(headers['content-type'] ?? '');
  if (!isText && !has('captions as XML')) throw new Refusal(415, 'text');
  const letters = Array.from(body.toString());
  if (has('captions with an umlaut crash') && letters.some((letter) => letter > '~')) {
    throw new Error('ascii');
  }
  if (letters.length === 0 && !has('empty captions')) throw new Refusal(400, 'empty');
  if (letters.length > 30 && !has('long captions')) throw new Refusal(400, 'too long');
  return { status: 204 };
}

function share({ headers, body }: Asked, has: Has): Reply {
  const type = headers['content-type'] ?? '';
  const isForm = /^application\/x-www-form-urlencoded(;|$)/.test(type);
  if (!isForm && !has('shares as JSON')) throw new Refusal(415, 'a form');
  if (isForm) checkShare(body.toString(), has);
  const until = new URLSearchParams(body.toString()).get('until');
  return {
    status: 200,
    body: {
      url: has('url without scheme') ? 'photos.example.com/s 1' : 'https://photos.example.com/s1',
      expires: has('expires at a time') ? '2024-02-29T12:00:00Z' : until,
    },
  };
}
