import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthClient } from '../src/client.ts';
import { examples } from '../src/generated/examples.gen.ts';
import { type Answers, authHandlers } from '../src/msw.ts';
import { withCookieJar } from '../src/node.ts';
import { documentedCalls } from './fixtures/requests.ts';

const baseUrl = 'https://api.example.com/api/v1';
const server = setupServer();
beforeAll(() => server.listen());
afterAll(() => server.close());

async function call(answers: Answers, name: string, options: object) {
  server.resetHandlers(...authHandlers(baseUrl, answers));
  const auth = createAuthClient({ baseUrl, fetch: withCookieJar(), retry: false });
  return auth[name as 'signIn'](options as never);
}

describe('the msw handlers', () => {
  it('answer every operation with its success', async () => {
    for (const { name, statuses, options } of await documentedCalls()) {
      const result = await call({}, name, options);
      expect(result, name).toMatchObject({ ok: true, status: Math.min(...statuses) });
      const headers = result.ok ? [...result.response.headers.keys()] : [];
      expect(headers.includes('set-cookie'), name).toBe(result.status === 204);
    }
  });

  it('answer every example of every status', async () => {
    for (const { name, statuses, options } of await documentedCalls()) {
      for (const status of statuses.filter((status) => status >= 400)) {
        const responses = examples[name as 'signUp'].responses;
        for (const example of Object.keys(responses[status as 400].bodies)) {
          const result = await call({ [name]: { status, example } }, name, options);
          expect(result, name).toMatchObject({ status, problem: { status } });
          expect(JSON.stringify(result), name).toContain(example);
        }
      }
    }
  });

  it('cannot be made for a status that the contract does not declare', () => {
    expect(() => authHandlers(baseUrl, { signIn: 418 } as never)).toThrow(
      'signIn has no answer with status 418',
    );
  });
});
