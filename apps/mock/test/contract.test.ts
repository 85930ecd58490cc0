import { request } from 'node:http';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../src/mock.ts';

// The contract of this repository, as every package that depends on it sees it.
const bundle = createRequire(import.meta.url).resolve('@rememberizer/auth-spec/openapi.json');

const json = { 'Content-Type': 'application/json' };
const credentials = { login: 'user@example.com', password: 'x', captcha: 'c' };
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ spec: bundle, port: 0 });
});
afterAll(() => mock.close());

function post(path: string, body?: unknown, headers: Record<string, string> = json) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${mock.url}${path}`, {
    method: 'POST',
    headers,
    ...(text === undefined ? {} : { body: text }),
  });
}

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as { type: string; errors?: object[]; detail: string };
  return { ...problem, name: problem.type.split('/').at(-1) };
}

describe('a valid request', () => {
  test('is answered under the base path of the server URL', () => {
    expect(new URL(mock.url).pathname).toBe('/api/v1');
  });

  test('sets both cookies, a line each, and sends no body with 204', async () => {
    const response = await post('/auth/signin/', credentials);
    expect(response.status).toBe(204);
    const cookies = response.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
      'access_token',
      'refresh_token',
    ]);
    expect(cookies[1]).toContain('Path=/api/v1/auth/');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.has('content-type')).toBe(false);
    expect(await response.text()).toBe('');
  });

  test('gets the example of the declared success', async () => {
    const body = { email: 'a@b.example', password: 'long enough', name: 'N', captcha: 'c' };
    const response = await post('/auth/signup/', body);
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ token_type: 'Bearer' });
  });

  test('logs out without a cookie, and refreshes with one', async () => {
    expect((await post('/auth/custom-logout/', undefined, {})).status).toBe(204);
    const refreshed = await post('/auth/custom-refresh/', undefined, { Cookie: 'refresh_token=r' });
    expect(refreshed.headers.getSetCookie()).toHaveLength(2);
  });
});

describe('a refused request', () => {
  test.each([
    ['/auth/nothing/', 404, 'not-found'],
    ['/auth/signin', 404, 'not-found'],
    ['//auth/signin/', 404, 'not-found'],
  ])('to %s gets the declared %i', async (path, status, name) => {
    const response = await post(path, credentials);
    expect(response.status).toBe(status);
    expect((await problemOf(response)).name).toBe(name);
  });

  test('without the base path finds nothing', async () => {
    const response = await fetch(new URL('/auth/signin/', mock.url), { method: 'POST' });
    expect(response.status).toBe(404);
  });

  test('with another method gets 405 and the methods of the path', async () => {
    const response = await fetch(`${mock.url}/auth/signin/`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect((await problemOf(response)).name).toBe('method-not-allowed');
  });

  test('without credentials gets 401 and a challenge, whatever its body', async () => {
    const response = await post('/auth/verify-email/', '{');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect((await post('/auth/custom-refresh/', undefined, {})).status).toBe(401);
  });

  test.each(['old_refresh_token=r', 'refresh_token=; theme=dark', 'theme=refresh_token=r'])(
    'with the cookies "%s" has no refresh token',
    async (Cookie) => {
      expect((await post('/auth/custom-refresh/', undefined, { Cookie })).status).toBe(401);
    },
  );

  test.each([
    ['cut off', '{"login":'],
    ['empty', ''],
    ['a lone surrogate', '{"login":"\\ud800"}'],
    ['nested too deep', '['.repeat(100_000)],
  ])('with malformed JSON (%s) gets 400', async (_, body) => {
    const response = await post('/auth/signin/', body);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).name).toBe('malformed-json');
  });

  test('with bytes that are not UTF-8 gets 400', async () => {
    const body = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
    const response = await fetch(`${mock.url}/auth/signin/`, {
      method: 'POST',
      headers: json,
      body,
    });
    expect(response.status).toBe(400);
    expect((await problemOf(response)).name).toBe('malformed-json');
  });

  test.each([{}, { 'Content-Type': 'text/plain' }, { 'Content-Type': '¿?' }])(
    'with the media type %j gets 415',
    async (headers) => {
      const response = await fetch(`${mock.url}/auth/signin/`, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body: Buffer.from(JSON.stringify(credentials)),
      });
      expect(response.status).toBe(415);
      expect((await problemOf(response)).name).toBe('unsupported-media-type');
    },
  );

  test('that breaks the schema is told each fault by its pointer', async () => {
    const response = await post('/auth/signin/', { login: 1, password: 'x', 'a/b~é': 1 });
    expect(response.status).toBe(422);
    const problem = await problemOf(response);
    expect(problem.name).toBe('validation-error');
    expect(problem.errors).toEqual([
      { pointer: '#/captcha', code: 'required', detail: 'It is missing.' },
      { pointer: '#/a~1b~0%C3%A9', code: 'additionalProperties', detail: 'It is not declared.' },
      { pointer: '#/login', code: 'type', detail: 'It must be string.' },
    ]);
    expect(problem.detail).toBe('The request has 3 faults.');
  });

  test('never has its values repeated', async () => {
    const secret = 'hunter2-hunter2';
    for (const body of [`{"password": ${secret}`, { login: [secret], password: { secret } }]) {
      expect(await (await post('/auth/signin/', body)).text()).not.toContain(secret);
    }
  });
});

describe('Prefer', () => {
  test.each([
    ['code=429', 429, 'too-many-requests'],
    ['code=400, example=captcha-failed', 400, 'captcha-failed'],
    ['example="captcha-failed"', 400, 'captcha-failed'],
    ['code=503, wait=10', 503, 'service-unavailable'],
  ])('%s chooses the answer', async (prefer, status, name) => {
    const response = await post('/auth/signin/', credentials, { ...json, Prefer: prefer });
    expect(response.status).toBe(status);
    expect((await problemOf(response)).name).toBe(name);
    if (status === 429) expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  test('for what is not declared is told what is', async () => {
    const response = await post('/auth/signin/', credentials, { ...json, Prefer: 'code=418' });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain('204, 400, 401');
  });

  test('dynamic=true makes the response up from its schema', async () => {
    const body = { email: 'a@b.example', password: 'long enough', name: 'N', captcha: 'c' };
    const made = async () => {
      const response = await post('/auth/signup/', body, { ...json, Prefer: 'dynamic=true' });
      return (await response.json()) as { user: { email_verified: unknown } };
    };
    const [first, second] = [await made(), await made()];
    expect(typeof first.user.email_verified).toBe('boolean');
    expect(first).not.toEqual(second);
  });
});

describe('a page of another origin', () => {
  const origin = 'http://127.0.0.1:5173';

  test('may read answers with credentials, and the headers that matter', async () => {
    const prefer = { ...json, Origin: origin, Prefer: 'code=429' };
    const { headers } = await rawPost(prefer, JSON.stringify(credentials));
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'Retry-After',
      vary: 'Origin',
    });
  });

  test('gets its preflight answered', async () => {
    const { status, headers } = await rawPost(
      {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      },
      undefined,
      'OPTIONS',
    );
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
    });
  });

  // `fetch` forbids these headers to scripts and sets them itself.
  function rawPost(headers: Record<string, string>, body?: string, method = 'POST') {
    return new Promise<{ status: number | undefined; headers: object }>((resolve, reject) => {
      const sent = request(`${mock.url}/auth/signin/`, { method, headers }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
});
