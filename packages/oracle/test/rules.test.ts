import { expect, test } from 'vitest';
import { rules } from '../src/rules/rules.ts';
import { type Answer, judge } from './pets.ts';

const json = ['Content-Type: application/json', 'Cache-Control: no-store'];
const problem = ['Content-Type: application/problem+json'];
const pet = { id: '7f2c1a9e-4b53-4d0a-9c1e-8a6f0e2d3b54', name: 'Rex' };
const asleep = { type: 'asleep', status: 400 };
const soap = 'Set-Cookie: soap=x; HttpOnly; SameSite=Strict';
const towel = 'Set-Cookie: towel=x; Max-Age=600';
const wash = 'POST /api/pets/1';

const getPet: Answer = { status: 200, headers: json, body: pet };
const refused: Answer = { status: 400, headers: problem, body: asleep };
const washed: Answer = { request: wash, status: 204, headers: [soap, towel] };
const notAllowed: Answer = {
  request: 'PUT /api/pets/1',
  status: 405,
  headers: [...problem, 'Allow: GET, POST'],
  body: { type: 'about:blank' },
};
const unauthenticated: Answer = {
  status: 401,
  headers: [...problem, 'WWW-Authenticate: Bearer'],
  body: { type: 'asleep', status: 401 },
};

const lifetime = (seconds: number) =>
  `e30.${Buffer.from(JSON.stringify({ iat: 0, exp: seconds })).toString('base64url')}.x`;
const unsigned = `${Buffer.from('{"alg":"None"}').toString('base64url')}.e30.`;
const token: Answer = { request: 'POST /api/token', status: 200, headers: json };

/** For each rule an answer that keeps it and answers that break it. */
const table: Record<string, { right: Answer; broken: Answer[] }> = {
  'status-declared': { right: getPet, broken: [{ ...getPet, status: 201 }, { status: 500 }] },
  'media-type-declared': {
    right: {
      ...getPet,
      headers: ['Content-Type: application/json; charset=utf-8', ...json.slice(1)],
    },
    broken: [
      { ...getPet, headers: ['Content-Type: text/html', ...json.slice(1)] },
      { ...getPet, headers: json.slice(1) },
      { ...refused, headers: ['Content-Type: application/json'] },
    ],
  },
  'body-present': { right: getPet, broken: [{ ...getPet, body: '' }] },
  'body-undeclared': {
    right: { request: wash, status: 202 },
    broken: [{ request: wash, status: 202, headers: ['Content-Type: text/plain'], body: 'Fine.' }],
  },
  'body-json': {
    right: getPet,
    broken: [
      { ...getPet, body: '{"id":' },
      { ...getPet, body: Uint8Array.of(0x22, 0xff, 0x22) },
    ],
  },
  'body-schema': {
    right: getPet,
    broken: [
      { ...getPet, body: { id: pet.id } },
      { ...getPet, body: { ...pet, name: true } },
      { ...getPet, body: { ...pet, id: 'not-a-uuid' } },
      { ...getPet, body: { ...pet, hash: 'leak' } },
      { ...getPet, body: { ...pet, contact: { phone: '1', mail: '2' } } },
      { ...refused, body: { type: 'thirsty' } },
      { ...notAllowed, body: {} },
    ],
  },
  'write-only-sent': {
    right: { ...getPet, body: { ...pet, owners: ['Anna', { name: 'Ben' }] } },
    broken: [
      { ...getPet, body: { ...pet, secret: 'x' } },
      { ...getPet, body: { ...pet, owners: ['Anna', { name: 'Ben', phone: '1' }] } },
    ],
  },
  'body-ambiguous': {
    right: { ...getPet, body: { ...pet, toy: { ball: '1', bone: 2 } } },
    broken: [
      { ...getPet, body: { ...pet, toy: {} } },
      { ...getPet, body: { ...pet, friend: { kind: 'fox', leash: 1 } } },
    ],
  },
  'schema-usable': {
    right: getPet,
    broken: [{ status: 203, headers: ['Content-Type: application/json'], body: 1 }],
  },
  'no-body-status': { right: { status: 204 }, broken: [{ status: 204, body: 'x' }] },
  'no-body-head': {
    right: { request: 'HEAD /api/pets/1', status: 200, headers: json },
    broken: [{ request: 'HEAD /api/pets/1', status: 200, headers: json, body: pet }],
  },
  'no-length-204': {
    right: { status: 204 },
    broken: [
      { status: 204, headers: ['Content-Length: 0'] },
      { status: 204, headers: ['Transfer-Encoding: chunked'] },
    ],
  },
  'header-required': { right: getPet, broken: [{ ...getPet, headers: json.slice(0, 1) }] },
  'header-schema': {
    right: { ...getPet, headers: [...json, 'x-rate-limit: 3', 'X-Tags: 1, 2'] },
    broken: [
      { ...getPet, headers: [...json, 'X-Rate-Limit: 0'] },
      { ...getPet, headers: [...json, 'X-Rate-Limit: many'] },
      { ...getPet, headers: [...json, 'X-Tags: 1,two'] },
      { ...getPet, headers: [...json, 'X-Tags: 1,2,3,4'] },
      { ...getPet, headers: [json[0] as string, 'Cache-Control: public'] },
    ],
  },
  'cookie-missing': {
    right: washed,
    broken: [
      { ...washed, headers: [] },
      { ...washed, headers: [soap] },
      { ...washed, headers: [towel] },
    ],
  },
  'cookie-attribute': {
    right: { ...washed, headers: [towel, 'set-cookie: soap=x;samesite=STRICT ;  httponly'] },
    broken: [
      { ...washed, headers: ['Set-Cookie: soap=x; SameSite=Strict', towel] },
      { ...washed, headers: ['Set-Cookie: soap=x; HttpOnly; SameSite=Lax', towel] },
      { ...washed, headers: [`${soap}; Domain=example.com`, towel] },
      { ...washed, headers: [soap, 'Set-Cookie: towel=x; Max-Age=6000'] },
      { ...washed, headers: [soap, 'Set-Cookie: towel=; Max-Age=600'] },
    ],
  },
  'cookie-schema': { right: washed, broken: [{ ...washed, headers: [soap, towel, soap] }] },
  'cookie-undeclared': {
    right: { ...refused, headers: [...problem, 'Set-Cookie: visits=3'] },
    broken: [{ ...refused, headers: [...problem, 'Set-Cookie: soap=; Max-Age=0'] }],
  },
  'problem-status': { right: refused, broken: [{ ...refused, body: { ...asleep, status: 422 } }] },
  'problem-members': {
    right: refused,
    broken: [
      { ...refused, body: { ...asleep, title: 3 } },
      { ...refused, body: [] },
    ],
  },
  'allow-on-405': { right: notAllowed, broken: [{ ...notAllowed, headers: problem }] },
  'allow-complete': {
    right: notAllowed,
    broken: [{ ...notAllowed, headers: [...problem, 'Allow: GET'] }],
  },
  'allow-contradiction': {
    right: notAllowed,
    broken: [{ ...notAllowed, headers: [...problem, 'Allow: GET, POST, PUT'] }],
  },
  'www-authenticate-on-401': {
    right: unauthenticated,
    broken: [{ ...unauthenticated, headers: problem }],
  },
  'content-length': {
    right: { ...refused, headers: [...problem, 'Content-Length: 30'] },
    broken: [{ ...refused, headers: [...problem, 'Content-Length: 31'] }],
  },
  'header-repeated': {
    right: { ...getPet, headers: [...json, 'Vary: Origin', 'Vary: Accept'] },
    broken: [{ ...getPet, headers: [...json, 'Content-Type: text/html'] }],
  },
  'http-date': {
    right: { ...getPet, headers: [...json, 'Date: Sun, 06 Nov 1994 08:49:37 GMT'] },
    broken: [{ ...getPet, headers: [...json, 'Date: 1994-11-06'] }],
  },
  'retry-after-form': {
    right: { ...getPet, headers: [...json, 'Retry-After: 30'] },
    broken: [{ ...getPet, headers: [...json, 'Retry-After: 1.5'] }],
  },
  'token-lifetime': {
    right: { ...token, body: { access_token: lifetime(3630), expires_in: 3600 } },
    broken: [
      { ...token, body: { access_token: lifetime(86_400), expires_in: 3600 } },
      { ...token, body: { access_token: lifetime(60), expires_in: 3600 } },
    ],
  },
  'token-unsigned': {
    right: { ...token, body: { access_token: lifetime(60) } },
    broken: [
      { ...token, body: { access_token: unsigned } },
      { ...washed, headers: [towel, `Set-Cookie: soap=${unsigned}; HttpOnly; SameSite=Strict`] },
    ],
  },
  'internals-leaked': {
    right: {
      ...refused,
      body: { ...asleep, detail: 'Select a bed, then look at it where it is.' },
    },
    broken: [
      'Error: no\n    at parse (/srv/body.ts:71:30)',
      'Traceback (most recent call last):\n  File "/srv/app.py", line 3',
      'java.lang.Error\n\tat com.example.Bed.lie(Bed.java:12)',
      'System.Exception\n   at Beds.Lie() in /srv/Beds.cs:line 12',
      'goroutine 1 [running]:',
      "/srv/bed.rb:3:in `lie'",
      '#0 /srv/bed.php(12): lie()',
      'SQLSTATE[23505]: duplicate key',
      'no such column in SELECT id FROM beds WHERE free = 1',
    ].map((detail) => ({ ...refused, body: { ...asleep, detail } })),
  },
};

test('every rule has its answers', () => {
  expect(Object.keys(table).sort()).toEqual(rules.map(({ id }) => id).sort());
});

test.each(Object.entries(table))('%s', (rule, { right, broken }) => {
  expect(judge(right)).toEqual([]);
  for (const answer of broken) {
    expect(judge(answer).map((finding) => finding.rule)).toContain(rule);
  }
});
