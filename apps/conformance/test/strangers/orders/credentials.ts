import { type Asked, Refusal } from '../serve.ts';
import type { Has } from './faults.ts';

/** What this server takes, by the names of its security schemes. */
export const ORDER_CREDENTIALS = {
  key: 'order-key-1',
  queryKey: 'order-key-2',
  clerk: 'carla:very-secret',
  token: 'opaque-token-3',
  grant: 'opaque-token-3',
};

/** Whether a request has the key of the header or that of the query. */
export function hasKey(asked: Asked, has: Has): boolean {
  const query = new URLSearchParams(asked.query).get('api_key');
  const isKnownToQuery =
    (query === ORDER_CREDENTIALS.queryKey && !has('the query key is not known')) ||
    (has('any query key') && !!query) ||
    (has('an empty query key') && query === '');
  return hasHeaderKey(asked, has) || isKnownToQuery;
}

/** Whether a request has the key of the header. */
export function hasHeaderKey({ headers, query }: Asked, has: Has): boolean {
  const key = headers['x-api-key'];
  return (
    key === ORDER_CREDENTIALS.key ||
    (has('any key') && !!key) ||
    (has('an empty key') && key === '') ||
    (has('no key') && key === undefined && !query.includes('api_key'))
  );
}

/** Whether a request has the name and password of a clerk. */
export function hasClerk({ headers }: Asked, has: Has): boolean {
  const given = headers.authorization;
  if (given === undefined) return has('no clerk');
  const [word = '', encoded = ''] = given.split(' ');
  const isBasic = word.toLowerCase() === 'basic' || has('a clerk as Bearer');
  if (!isBasic) return false;
  const pair = Buffer.from(encoded, 'base64').toString();
  if (!pair.includes(':') && has('a text without a colon crashes'))
    throw new Error('password of undefined');
  const [name, password] = pair.split(/:(.*)/s);
  if (has('any clerk') && name !== 'carla') return true;
  if (name !== 'carla') return false;
  return (
    password === 'very-secret' ||
    (has('a name without a password') && password === undefined) ||
    (has('any password') && !!password) ||
    (has('an empty password') && password === '')
  );
}

/** Whether a request has a token. */
export function hasToken({ headers }: Asked, has: Has): boolean {
  const [word = '', token = ''] = (headers.authorization ?? '').split(' ');
  const isBearer = word.toLowerCase() === 'bearer' || (has('a token as Basic') && word === 'Basic');
  const { token: known } = ORDER_CREDENTIALS;
  return (
    isBearer &&
    (token === known ||
      (has('any token') && token !== '' && !token.startsWith(known)) ||
      (has('an empty token') && token === '') ||
      (has('a longer token') && token.startsWith(known)))
  );
}

/** Refuses who may not. */
export function authorise(isKnown: boolean): void {
  if (!isKnown) throw new Refusal(401, 'not you');
}
