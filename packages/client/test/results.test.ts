import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  AbortError,
  AuthApiError,
  createAuthClient,
  NetworkError,
  TimeoutError,
  UnexpectedResponseError,
} from '../src/client.ts';
import { answerInTurn, answerProblem } from './fixtures/answer.ts';
import { listen } from './fixtures/listen.ts';

const baseUrl = 'http://127.0.0.1/api/v1';
const body = { login: 'user@example.com', password: 'secure_password', captcha: 'x' };

async function signInWith(answer: Response | Error) {
  const auth = createAuthClient({ baseUrl, fetch: answerInTurn(answer).fetch });
  return auth.signIn({ body });
}

describe('an answer that the contract does not declare', () => {
  it.each<[string, Response]>([
    ['a page of a proxy', new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['another status', new Response('{}', { status: 418 })],
    ['another success', new Response('{}', { status: 200 })],
    ['a declared status in HTML', new Response('<h1>Oops</h1>', { status: 503 })],
    ['an empty refusal', new Response(null, { status: 401 })],
    [
      'a declared status in other JSON',
      new Response('{"message":"x"}', {
        status: 403,
        headers: { 'Content-Type': 'application/json' },
      }),
    ],
    [
      'a problem without a type',
      new Response('{}', { status: 403, headers: { 'Content-Type': 'application/problem+json' } }),
    ],
    [
      'a problem in broken JSON',
      new Response('{"type":', {
        status: 403,
        headers: { 'Content-Type': 'application/problem+json' },
      }),
    ],
  ])('%s is an UnexpectedResponseError', async (_, response) => {
    const result = await signInWith(response);
    if (result.status !== null) throw new Error(`${result.status}`);
    const { error } = result;
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error.message).toContain(
      `signIn got an answer that is not declared: ${response.status}`,
    );
  });

  it('keeps its body, parsed where it is JSON', async () => {
    const page = await signInWith(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect(page).toMatchObject({ error: { status: 502, body: '<h1>Bad gateway</h1>' } });
    const json = await signInWith(Response.json({ message: 'x' }, { status: 403 }));
    expect(json).toMatchObject({ error: { status: 403, body: { message: 'x' } } });
  });

  it('is an ordinary refusal when only its problem type is new', async () => {
    const type = 'https://api.rememberizer.ai/problems/new';
    const headers = { 'Content-Type': 'application/problem+json; charset=utf-8' };
    const body = JSON.stringify({ type, title: 'New', status: 403 });
    const result = await signInWith(new Response(body, { status: 403, headers }));
    expect(result).toMatchObject({ ok: false, status: 403, problem: { type } });
  });

  it('is no 201 without its body', async () => {
    const { fetch } = answerInTurn(new Response(null, { status: 201 }));
    const auth = createAuthClient({ baseUrl, fetch });
    const result = await auth.signUp({
      body: { email: 'user@example.com', password: 'secure_password', name: 'x', captcha: 'x' },
    });
    expect(result).toMatchObject({ status: null, error: { name: 'UnexpectedResponseError' } });
  });
});

describe('a call without an answer', () => {
  it('is a NetworkError that says why', async () => {
    const server = await listen(() => {});
    await server.close();
    const auth = createAuthClient({ baseUrl: server.origin, retry: false });
    const error = await auth.orThrow.logout().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  it('is a NetworkError when the connection breaks in the middle of the body', async () => {
    const server = await listen((_, response) => {
      response.writeHead(403, { 'Content-Type': 'application/problem+json' });
      response.write('{"type":', () => response.destroy());
    });
    const auth = createAuthClient({ baseUrl: server.origin, retry: false });
    const result = await auth.logout();
    await server.close();
    expect(result).toMatchObject({ status: null, error: { name: 'NetworkError' } });
  });

  it.each(['headers', 'body'])('is a TimeoutError when the %s does not come', async (part) => {
    const server = await listen((_, response) => {
      response.writeHead(403, { 'Content-Type': 'application/problem+json' });
      if (part === 'body') response.write('{"type":');
    });
    const auth = createAuthClient({ baseUrl: server.origin, timeoutMs: 5000, retry: false });
    const result = await auth.logout({ timeoutMs: 50 });
    await server.close();
    if (result.status !== null) throw new Error(`${result.status}`);
    expect(result.error).toBeInstanceOf(TimeoutError);
    expect(result.error.message).toBe('logout got no answer within 50 ms');
  });

  it('is an AbortError with the reason of the signal', async () => {
    const server = await listen(() => controller.abort('changed my mind'));
    const controller = new AbortController();
    const auth = createAuthClient({ baseUrl: server.origin });
    const result = await auth.signIn({ body, signal: controller.signal });
    expect(result.status === null && result.error).toBeInstanceOf(AbortError);
    expect(result).toMatchObject({ error: { cause: 'changed my mind' } });
    const late = auth.orThrow.signIn({ body, signal: controller.signal });
    await expect(late).rejects.toBeInstanceOf(AbortError);
    await server.close();
  });
});

describe('the throwing form', () => {
  it('throws a refusal as an AuthApiError', async () => {
    const { fetch } = answerInTurn(answerProblem(401));
    const auth = createAuthClient({ baseUrl, fetch });
    const error = await auth.orThrow.refreshToken().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(AuthApiError);
    expect(error).toMatchObject({ operation: 'refreshToken', status: 401 });
    expect(error.problem.type).toBe('https://api.rememberizer.ai/problems/invalid-refresh-token');
    expect(error.response.status).toBe(401);
  });

  it('shows no secret when an error is logged', async () => {
    const headers = { 'Set-Cookie': 'access_token=secret-cookie' };
    const result = await signInWith(new Response('secret-body', { status: 500, headers }));
    const refused = await createAuthClient({
      baseUrl,
      fetch: answerInTurn(answerProblem(401, headers)).fetch,
    })
      .orThrow.refreshToken()
      .catch((thrown) => thrown);
    for (const error of [result.status === null && result.error, refused]) {
      expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('secret-');
    }
  });
});

describe('the request', () => {
  it('includes credentials and sends the token of one scheme to no other', async () => {
    const { fetch, requests } = answerInTurn(answerProblem(403));
    const auth = createAuthClient({ baseUrl: `${baseUrl}/`, fetch, retry: false });
    await auth.verifyEmail({ body: { verification_code: '123456' }, token: 'the-token' });
    await auth.refreshToken({ token: 'the-token' } as object);
    await auth.logout({ token: 'the-token' } as object);
    await auth.signIn({ body, token: 'the-token' } as never);
    const seen = requests.map(({ headers }) => [
      headers.get('Authorization'),
      headers.get('Cookie'),
    ]);
    expect(seen).toEqual([['Bearer the-token', null], ...Array(3).fill([null, null])]);
    expect(requests.map(({ credentials }) => credentials)).toEqual(Array(4).fill('include'));
    expect(requests[0]?.url).toBe(`${baseUrl}/auth/verify-email/`);
    expect(await requests[0]?.json()).toEqual({ verification_code: '123456' });
  });

  it('throws what is a mistake of the caller, and does not send it', async () => {
    const { fetch, requests } = answerInTurn(answerProblem(403));
    const auth = createAuthClient({ baseUrl, fetch });
    const headers = { 'Accept-Language': 'f\nr' };
    await expect(auth.signUp({ body, headers } as never)).rejects.toThrow(TypeError);
    expect(requests).toHaveLength(0);
  });

  it.each([
    [undefined, 'createAuthClient needs a baseUrl, such as https://'],
    ['', 'createAuthClient needs a baseUrl'],
    ['/api/v1', "baseUrl is '/api/v1', and has to be an absolute URL here"],
    ['127.0.0.1:4010', "baseUrl is '127.0.0.1:4010'"],
    ['ftp://example.com', "baseUrl is 'ftp://example.com'"],
  ])('needs a base URL: %s', (given, message) => {
    expect(() => createAuthClient({ baseUrl: given as string })).toThrow(message);
    expect(() => createAuthClient(undefined as never)).toThrow(TypeError);
  });
});
