import { describe, expect, test } from 'vitest';
import { BASE_PATH, endpoints } from '../src/contract/description.ts';
import { DATABASES, startTestServer } from './server-under-test.ts';
import { sendBytes } from './wire.ts';

const CAPTCHA = 'recaptcha_response';
const JSON_TYPE = { 'content-type': 'application/json' };
const credentials = { login: 'user@example.com', password: 'secure_password', captcha: CAPTCHA };

test('11. 1 MB password, 200 KB body: 413 before hashing', async () => {
  const { api } = await startTestServer('SQLite');
  for (const size of [200_000, 1_000_000]) {
    const body = { ...credentials, password: 'x'.repeat(size) };
    expect((await api.call('signIn', { body })).problem).toBe('content-too-large');
    const chunked = { headers: { 'transfer-encoding': 'chunked' } };
    expect((await api.call('signIn', { body, ...chunked })).status).toBe(413);
  }
  expect(
    (await api.call('signIn', { body: { ...credentials, password: 'x'.repeat(1025) } })).status,
  ).toBe(422);
});

test('12. 17 KB cookie: 431', async () => {
  const { api } = await startTestServer('SQLite');
  const cookie = `refresh_token=${'x'.repeat(17_000)}`;
  const answer = await api.send(`${BASE_PATH}/auth/custom-refresh/`, {
    method: 'POST',
    headers: { cookie },
  });
  expect(answer.status).toBe(431);
});

test('12. Chunked + Content-Length: 400, closed', async () => {
  const { api } = await startTestServer('SQLite');
  const head = `POST ${BASE_PATH}/auth/signin/ HTTP/1.1\r\nHost: a\r\n`;
  const { text } = await sendBytes(
    api.origin,
    `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
  );
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
  expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
});

describe.each(DATABASES)('on %s', (database) => {
  test('13. NUL in any field: 422', async () => {
    const { api, person } = await startTestServer(database);
    const john = person();
    for (const field of ['email', 'password', 'name', 'captcha']) {
      expect((await john.signUp({ [field]: 'nul\0@example.com' })).status, field).toBe(422);
    }
    for (const field of Object.keys(credentials)) {
      const body = { ...credentials, [field]: 'nul\0nul' };
      expect((await api.call('signIn', { body })).status, field).toBe(422);
    }
  });
});

test('13. __proto__, constructor.prototype: 422, no pollution', async () => {
  const { api } = await startTestServer('SQLite');
  for (const key of ['__proto__', 'constructor']) {
    const raw = `{"login":"a","password":"b","captcha":"${CAPTCHA}","${key}":{"prototype":{"polluted":1},"polluted":1}}`;
    const { problem, json } = await api.call('signIn', { raw, headers: JSON_TYPE });
    expect(problem).toBe('validation-error');
    expect(json.errors).toEqual([
      { pointer: `#/${key}`, code: 'additionalProperties', detail: 'There is no such property.' },
    ]);
  }
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('13. Extra property or wrong type: 422, no coercion', async () => {
  const { api, person } = await startTestServer('SQLite');
  for (const change of [
    { extra: 1 },
    { login: 1 },
    { password: null },
    { captcha: [CAPTCHA] },
    { login: '' },
  ]) {
    expect((await api.call('signIn', { body: { ...credentials, ...change } })).problem).toBe(
      'validation-error',
    );
  }
  for (const body of [null, [], 'text', 1, {}]) {
    expect((await api.call('signIn', { body })).problem).toBe('validation-error');
  }
  const john = person();
  const { json } = await john.signUp();
  expect(
    (
      await api.call('verifyEmail', {
        body: { verification_code: 123456 },
        bearer: String(json.access_token),
      })
    ).status,
  ).toBe(422);
  expect((await john.signUp({ password: '1234567', name: '' })).json.errors).toEqual([
    { pointer: '#/password', code: 'minLength', detail: 'It must have at least 8 characters.' },
    { pointer: '#/name', code: 'minLength', detail: 'It must have at least 1 character.' },
  ]);
});

test('13. Lone surrogate, invalid UTF-8, empty body, deep nesting: 400 or 422', async () => {
  const { api } = await startTestServer('SQLite');
  const malformed: (string | Buffer)[] = [
    `{"login":"\\ud800","password":"b","captcha":"${CAPTCHA}"}`,
    `{"login":"a","password":"b","captcha":"${CAPTCHA}","\\udfff":1}`,
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
    '',
    '{',
    '{"login":"a"}}',
    "{'login':'a'}",
  ];
  for (const raw of malformed) {
    expect((await api.call('signIn', { raw, headers: JSON_TYPE })).problem, String(raw)).toBe(
      'malformed-json',
    );
  }
  const deep = `${'['.repeat(8000)}${']'.repeat(8000)}`;
  expect((await api.call('signIn', { raw: deep, headers: JSON_TYPE })).status).toBe(422);
});

test('15. CRLF in an e-mail or a name: 422; one recipient at the most', async () => {
  const { api, person } = await startTestServer('SQLite');
  const john = person();
  for (const change of [
    { email: 'a@example.com\r\nBcc: b@example.com' },
    { email: 'a@example.com\n' },
    { email: 'a@example.com, b@example.com' },
    { name: 'John\r\nBcc: b@example.com' },
    { name: 'John\u0085' },
  ]) {
    expect((await john.signUp(change)).problem).toBe('validation-error');
  }
  expect((await api.send('/mailbox/messages')).json.messages).toEqual([]);
});

test('18. Cross-site POST to refresh, logout, sign-in; Origin: null; evil-rememberizer.ai: 403', async () => {
  const allowedOrigins = new Set(['https://app.rememberizer.ai']);
  const { api, person } = await startTestServer('SQLite', { allowedOrigins });
  const john = person();
  await john.register();
  const refresh = await john.open();
  const own = 'https://app.rememberizer.ai';
  const refused: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site', origin: own },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://blog.rememberizer.ai' },
    { 'sec-fetch-site': 'nonsense' },
    { origin: 'null' },
    { origin: 'https://evil-rememberizer.ai' },
    { origin: 'https://app.rememberizer.ai.evil.com' },
    { origin: 'http://app.rememberizer.ai' },
    { origin: `${own}:8443` },
  ];
  for (const headers of refused) {
    for (const { operationId } of endpoints.filter(({ method }) => method !== 'GET')) {
      expect((await api.call(operationId, { headers, body: credentials, refresh })).problem).toBe(
        'cross-origin',
      );
    }
  }
  const fine = [
    { 'sec-fetch-site': 'same-site', origin: own },
    { 'sec-fetch-site': 'same-origin' },
    { origin: own },
    {},
  ];
  for (const headers of fine) {
    const answer = await api.call('refreshToken', {
      headers: headers as Record<string, string>,
      refresh,
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.vary).toBe('Origin');
    expect(answer.headers['access-control-allow-origin']).toBe(
      'origin' in headers ? own : undefined,
    );
  }
});

test('18. Preflight from an unlisted origin: no Allow-Origin', async () => {
  const { api } = await startTestServer('SQLite', {
    allowedOrigins: new Set(['https://app.example.com']),
  });
  const path = `${BASE_PATH}/auth/signin/`;
  const preflight = (origin: string) =>
    api.send(path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
  const unlisted = await preflight('https://evil.example.com');
  expect(Object.keys(unlisted.headers).filter((name) => name.startsWith('access-control'))).toEqual(
    [],
  );
  const listed = await preflight('https://app.example.com');
  expect(listed.status).toBe(204);
  expect(listed.headers).toMatchObject({
    'access-control-allow-origin': 'https://app.example.com',
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'POST',
    vary: 'Origin',
  });
  const problem = await api.call('signIn', {
    body: {},
    headers: { origin: 'https://app.example.com' },
  });
  expect(problem.headers['access-control-allow-origin']).toBe('https://app.example.com');
  expect(problem.headers['access-control-expose-headers']).toBe('Retry-After');
});

test('24. No trailing slash: 404 problem. Other methods: 405 + Allow. HEAD changes nothing', async () => {
  const { api, person } = await startTestServer('SQLite');
  const john = person();
  await john.register();
  const refresh = await john.open();
  for (const { method, path, operationId } of endpoints) {
    const allowed = method === 'GET' ? ['GET', 'HEAD'] : [method];
    for (const wrong of [
      path.slice(0, -1),
      `${path}x`,
      `/${path}`,
      path.toUpperCase(),
      path.replace(BASE_PATH, ''),
    ]) {
      const answer = await api.send(wrong, { method });
      expect([answer.status, answer.problem, answer.headers['content-type']], wrong).toEqual([
        404,
        'not-found',
        'application/problem+json',
      ]);
    }
    for (const other of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
      if (allowed.includes(other)) continue;
      const answer = await api.call(operationId, { method: other, refresh });
      expect([answer.status, answer.headers.allow], `${other} ${path}`).toEqual([
        405,
        allowed.join(', '),
      ]);
    }
  }
  expect((await john.refresh(refresh)).status).toBe(204);
});

test('The first fault in the order of checks is the answer', async () => {
  const { api } = await startTestServer('SQLite');
  const everything = { origin: 'null', 'content-type': 'text/plain' };
  const big = 'x'.repeat(20_000);
  const call = async (raw: string, headers: Record<string, string>, bearer?: string) =>
    (await api.call('verifyEmail', { raw, headers, ...(bearer ? { bearer } : {}) })).problem;
  const { origin: _, ...sameOrigin } = everything;
  expect(await call(big, everything)).toBe('cross-origin');
  expect(await call(big, sameOrigin)).toBe('content-too-large');
  expect(await call('{', sameOrigin)).toBe('unsupported-media-type');
  expect(await call('{', JSON_TYPE)).toBe('invalid-token');
  const signUp = await api.call('signUp', {
    body: { email: 'a@example.com', password: 'secure_password', name: 'A', captcha: CAPTCHA },
  });
  const token = String(signUp.json.access_token);
  expect(await call('{', JSON_TYPE, token)).toBe('malformed-json');
  expect(await call('{}', JSON_TYPE, token)).toBe('validation-error');
});

test('Media types: parameters and case are free, UTF-8 and no coding are not', async () => {
  const { api } = await startTestServer('SQLite');
  const status = async (headers: Record<string, string>) =>
    (await api.call('signIn', { body: credentials, headers })).status;
  for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
    expect(await status({ 'content-type': type }), type).toBe(401);
  }
  for (const type of ['text/plain', 'application/jsonx', 'application/json; charset=utf-16', '']) {
    expect(await status({ 'content-type': type }), type).toBe(415);
  }
  expect(await status({ ...JSON_TYPE, 'content-encoding': 'gzip' })).toBe(415);
});

test('A body on refresh or logout is drained and ignored, an unknown expectation too', async () => {
  const { api, person } = await startTestServer('SQLite');
  const john = person();
  await john.register();
  const refresh = await john.open();
  const sent = {
    raw: 'x'.repeat(100_000),
    headers: { 'content-type': 'text/plain', expect: 'nonsense' },
    refresh,
  };
  expect((await api.call('refreshToken', sent)).status).toBe(204);
  expect((await api.call('logout', sent)).status).toBe(204);
});
