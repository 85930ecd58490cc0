import { endpoints } from '../src/contract/description.ts';
import type { Sent } from '../test/api.ts';
import type { Random } from './random.ts';

export type HostileRequest = { path: string; sent: Sent & { method: string } };

const METHODS = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'];
const TEXTS = [
  '',
  ' ',
  'a',
  '\0',
  '\u0000\u0001',
  '\ud800',
  '\udc00x',
  '\u202e',
  '../../etc/passwd',
  "' OR 1=1 --",
  '%00',
  '{{7*7}}',
  '<script>',
  'a@b',
  'user@example.com',
  'ü'.repeat(200),
  'x'.repeat(255),
  'x'.repeat(1025),
  '1'.repeat(5000),
  '123456',
  '000000',
  'recaptcha_response',
  '\r\nX: y',
  '𝒳'.repeat(60),
  'true',
  'null',
];
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'email',
  'login',
  '',
  ' ',
  'captcha',
  '\ud800',
  'a'.repeat(300),
  'is_admin',
  '$where',
];
const TOKENS = [
  '',
  'garbage',
  'a.b.c',
  '..',
  'eyJhbGciOiJub25lIn0.e30.',
  '1.AAAAAAAAAAAAAAAAAAAAAA.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '1.AAAAAAAAAAAAAAAAAAAAAA.999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'x'.repeat(5000),
];
const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  '',
  ';',
  'application/json, text/plain',
];
const ORIGINS = [
  'null',
  'https://evil.example.com',
  'http://127.0.0.1:4020',
  'file://',
  '',
  'x'.repeat(2000),
];
const SITES = ['cross-site', 'same-site', 'same-origin', 'none', 'x'];

/** Makes a request that no honest client sends; often only one thing about it is wrong. */
export function hostileRequest(random: Random): HostileRequest {
  const { path, operationId } = random.pick(endpoints);
  const headers: Record<string, string> = {};
  const wild = random.chance(4);
  if (random.chance(wild ? 3 : 15)) headers.origin = random.pick(ORIGINS);
  if (random.chance(wild ? 3 : 15)) headers['sec-fetch-site'] = random.pick(SITES);
  headers['content-type'] = random.chance(wild ? 2 : 10) ? random.pick(TYPES) : 'application/json';
  if (random.chance(20))
    headers['content-encoding'] = random.pick(['gzip', 'identity', 'br, gzip']);
  if (random.chance(20)) headers['transfer-encoding'] = 'chunked';
  if (random.chance(20)) headers.expect = random.pick(['100-continue', 'nonsense']);
  if (random.chance(10))
    headers['accept-language'] = random.pick(['fr', '*', ';q=', 'x'.repeat(3000), 'ja;q=2', '-']);
  if (random.chance(5))
    headers['x-forwarded-for'] = random.pick([
      '1.2.3.4',
      '::1',
      'garbage',
      '1.2.3.4, 5.6.7.8',
      ',,,',
      '999.1.1.1',
    ]);
  else
    headers['x-forwarded-for'] =
      `10.${random.below(256)}.${random.below(256)}.${random.below(256)}`;
  if (operationId === 'verifyEmail' || random.chance(10))
    headers.authorization = `${random.pick(['Bearer ', 'bearer ', 'Basic ', ''])}${random.pick(TOKENS)}`;
  if (random.chance(2)) headers.cookie = cookie(random);
  return {
    path: random.chance(20) ? mangle(path, random) : path,
    sent: {
      method: random.chance(12) ? random.pick(METHODS) : 'POST',
      headers,
      raw: body(operationId, random),
    },
  };
}

function cookie(random: Random): string {
  const values = Array.from(
    { length: 1 + random.below(3) },
    () => `refresh_token=${random.pick(TOKENS)}`,
  );
  return values.join(random.pick(['; ', ';', ';;; ', '; =; ']));
}

function mangle(path: string, random: Random): string {
  const ways = [
    path.slice(0, -1),
    `${path}/`,
    `/${path}`,
    `${path}?x=${'y'.repeat(100)}`,
    `${path}#x`,
    path.toUpperCase(),
    path.replace('auth', 'auth/../auth'),
    `${path}%00`,
    path.replace('/', '/./'),
    '/',
    '/api/v1/',
    '/%',
    '*',
  ];
  const mangled = random.pick(ways);
  return mangled.startsWith('/') ? mangled : `/${mangled}`;
}

const HONEST: Record<string, Record<string, string>> = {
  signUp: {
    email: 'user@example.com',
    password: 'secure_password',
    name: 'John Doe',
    captcha: 'recaptcha_response',
  },
  signIn: { login: 'user@example.com', password: 'secure_password', captcha: 'recaptcha_response' },
  verifyEmail: { verification_code: '123456' },
};

function body(operationId: string, random: Random): string | Buffer {
  if (random.chance(12)) return garbage(random);
  const entity: Record<string, unknown> = { ...HONEST[operationId] };
  // An honest body is expensive for the server, and not what this is about.
  const changes = random.chance(40) ? 0 : 1 + random.below(3);
  for (let change = 0; change < changes; change += 1) {
    const key = random.chance(3) ? random.pick(KEYS) : random.pick(Object.keys(entity).concat('x'));
    if (random.chance(5)) delete entity[key];
    else
      Object.defineProperty(entity, key, {
        value: value(random, 0),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return JSON.stringify(entity);
}

function value(random: Random, depth: number): unknown {
  switch (random.below(depth > 3 ? 5 : 7)) {
    case 0:
      return random.pick([0, -1, 1e308, 123456, 0.1]);
    case 1:
      return random.pick([null, true, false]);
    case 5:
      return Array.from({ length: random.below(4) }, () => value(random, depth + 1));
    case 6:
      return { [random.pick(KEYS)]: value(random, depth + 1) };
    default:
      return random.pick(TEXTS);
  }
}

function garbage(random: Random): string | Buffer {
  const bytes = Buffer.from(Array.from({ length: 1 + random.below(64) }, () => random.below(256)));
  const deep = 1 + random.below(8000);
  return random.pick<string | Buffer>([
    '',
    '{',
    bytes,
    '[]',
    'null',
    '"text"',
    '{"a":1}{"b":2}',
    '\ufeff{}',
    `${'['.repeat(deep)}${']'.repeat(deep)}`,
    `{"a":${'{"a":'.repeat(500)}1${'}'.repeat(501)}`,
    'x'.repeat(16_384 + random.below(3)),
    'x'.repeat(60_000),
    '{"login":"\\ud800","password":"p","captcha":"c"}',
    '{"login":"a","login":"b","password":"p","captcha":"c"}',
  ]);
}

/** Bytes that are no HTTP, or hardly. */
export function hostileBytes(random: Random): string {
  const { path } = random.pick(endpoints);
  const post = `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n`;
  return random.pick([
    'GARBAGE\r\n\r\n',
    '\r\n\r\n\r\n\r\n',
    `\x16\x03\x01\x02\x00\x01`,
    `POST ${path} HTTP/1.1\r\n\r\n`,
    `POST ${path} HTTP/9.9\r\nHost: a\r\n\r\n`,
    `POST ${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    `${post}X: ${'y'.repeat(17_000)}\r\n\r\n`,
    `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${post}Content-Length: -1\r\n\r\n`,
    `${post}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}`,
    `${post}Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nZZ\r\n`,
    `${post}Transfer-Encoding: gzip\r\n\r\n`,
    `${post}Cookie: refresh_token=\x00\r\n\r\n`,
    `${post} folded: x\r\n\r\n`,
    `${post}X\r\n\r\n`,
    `CONNECT example.com:443 HTTP/1.1\r\nHost: a\r\n\r\n`,
    `POST http://evil.example.com${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    `OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
  ]);
}
