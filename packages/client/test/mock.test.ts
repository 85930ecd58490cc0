import type { Mock } from '@rememberizer/mock';
import { CookieJar } from 'tough-cookie';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthClient, type OperationName, type Result } from '../src/client.ts';
import { withCookieJar } from '../src/node.ts';
import { startContractMock } from './fixtures/mock.ts';
import { documentedCalls } from './fixtures/requests.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startContractMock();
});
afterAll(() => mock.close());

describe('against the mock, in Node', () => {
  it('signs up, verifies, signs in, refreshes and logs out', async () => {
    const auth = createAuthClient({ baseUrl: mock.url, fetch: withCookieJar(), retry: false });
    const email = 'user@example.com';
    const password = 'secure_password';
    const captcha = 'recaptcha_response';

    const { user, access_token: token } = await auth.orThrow.signUp({
      body: { email, password, name: 'John Doe', captcha },
    });
    expect(user.email).toBe(email);
    const verified = await auth.orThrow.verifyEmail({
      body: { verification_code: '123456' },
      token,
    });
    expect(verified.user.email_verified).toBe(true);
    // The mock refuses a refresh without the cookie, so what it answers shows what was sent.
    expect((await auth.refreshToken()).status).toBe(401);
    expect((await auth.signIn({ body: { login: email, password, captcha } })).status).toBe(204);
    expect((await auth.refreshToken()).status).toBe(204);
    expect((await auth.logout()).status).toBe(204);
    expect((await auth.refreshToken()).status).toBe(401);
  });

  it('answers every documented status of every operation as its own case', async () => {
    const calls = await documentedCalls();
    expect(calls.length).toBeGreaterThan(0);
    for (const { name, statuses, options, cookies } of calls) {
      for (const status of statuses) {
        const jar = new CookieJar();
        for (const cookie of cookies) await jar.setCookie(`${cookie}=x; Path=/; Secure`, mock.url);
        const send = withCookieJar(jar);
        const auth = createAuthClient({
          baseUrl: mock.url,
          retry: false,
          fetch: (input, init) => {
            const request = new Request(input, init);
            request.headers.set('Prefer', `code=${status}`);
            return send(request);
          },
        });
        const result: Result<OperationName> = await auth[name as 'signUp'](options as never);
        expect(result, `${name} ${status}`).toMatchObject({ ok: status < 300, status });
        if (!result.ok && result.status !== null) expect(result.problem.status).toBe(status);
        if (status === 204) expect(result).toHaveProperty('data', undefined);
      }
    }
  });
});
