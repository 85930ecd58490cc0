import { describe, expect, it } from 'vitest';
import { createAuthClient } from '../src/client.ts';
import { answerInTurn, answerProblem } from './fixtures/answer.ts';

const baseUrl = 'http://127.0.0.1/api/v1';
const done = new Response(null, { status: 204 });
const unavailable = answerProblem(503, { 'Retry-After': '0' });
const gatewayPage = new Response('<h1>Bad gateway</h1>', { status: 502 });
const broken = new TypeError('fetch failed');

function clientFor(answers: (Response | Error)[], retry = {}) {
  const { fetch, requests } = answerInTurn(...answers);
  const auth = createAuthClient({ baseUrl, fetch, retry: { minDelayMs: 2, ...retry } });
  return { auth, requests };
}

describe('a call is repeated', () => {
  it.each([
    ['unavailable', unavailable],
    ['behind a broken gateway', gatewayPage],
    ['out of reach', broken],
  ])('where that is safe, when the API is %s', async (_, answer) => {
    const { auth, requests } = clientFor([answer, answer, done]);
    expect((await auth.refreshToken()).status).toBe(204);
    expect(requests).toHaveLength(3);
  });

  it('with its body', async () => {
    const { auth, requests } = clientFor([unavailable, answerProblem(403)]);
    await auth.verifyEmail({ body: { verification_code: '123456' }, token: 'x' });
    expect(await requests[1]?.json()).toEqual({ verification_code: '123456' });
  });

  it('as often as asked for, and then says what the last answer was', async () => {
    const { auth, requests } = clientFor([unavailable], { retries: 4 });
    expect(await auth.logout()).toMatchObject({ status: 503, problem: { status: 503 } });
    expect(requests).toHaveLength(5);
  });

  it('not before Retry-After is over', async () => {
    const { auth } = clientFor([answerProblem(503, { 'Retry-After': '1' }), done]);
    const start = performance.now();
    expect((await auth.refreshToken()).status).toBe(204);
    expect(performance.now() - start).toBeGreaterThan(990);
  });

  it('not before a date in Retry-After', async () => {
    const date = new Date(Date.now() + 1500).toUTCString();
    const { auth } = clientFor([answerProblem(503, { 'Retry-After': date }), done]);
    expect((await auth.refreshToken()).status).toBe(204);
    // A timer may be a millisecond early.
    expect(Date.now()).toBeGreaterThan(Date.parse(date) - 10);
  });

  it('not until its signal is aborted', async () => {
    const { auth, requests } = clientFor([unavailable], { minDelayMs: 5000 });
    const signal = AbortSignal.timeout(20);
    expect(await auth.logout({ signal })).toMatchObject({ error: { name: 'AbortError' } });
    expect(requests).toHaveLength(1);
  });
});

describe('a call is sent once', () => {
  const body = { email: 'user@example.com', password: 'secure_password', name: 'x', captcha: 'x' };

  it.each([unavailable, gatewayPage, broken])('when it is a sign-up', async (answer) => {
    const { auth, requests } = clientFor([answer]);
    await auth.signUp({ body });
    await auth.signIn({ body: { login: 'x', password: 'x', captcha: 'x' } });
    expect(requests).toHaveLength(2);
  });

  it('when an attempt counts and may have been made', async () => {
    const { auth, requests } = clientFor([broken]);
    await auth.verifyEmail({ body: { verification_code: '123456' }, token: 'x' });
    expect(requests).toHaveLength(1);
  });

  it.each<[string, (Response | Error)[], object | false]>([
    ['it is refused', [answerProblem(403), done], {}],
    [
      'Retry-After is longer than the longest pause',
      [answerProblem(503, { 'Retry-After': '60' }), done],
      {},
    ],
    ['retries are off', [unavailable, done], { retries: 0 }],
  ])('when %s', async (_, answers, retry) => {
    const { auth, requests } = clientFor(answers, retry || {});
    expect((await auth.refreshToken()).ok).toBe(false);
    expect(requests).toHaveLength(1);
  });
});
