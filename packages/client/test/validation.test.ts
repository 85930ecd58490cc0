import { describe, expect, it } from 'vitest';
import { createAuthClient } from '../src/client.ts';
import { examples } from '../src/generated/examples.gen.ts';
import { validator } from '../src/validation.ts';
import { answerInTurn } from './fixtures/answer.ts';
import { documentedCalls } from './fixtures/requests.ts';

const baseUrl = 'http://127.0.0.1/api/v1';
const valid = { email: 'user@example.com', password: 'secure_password', name: 'x', captcha: 'x' };
const { registered } = examples.signUp.responses[201].bodies;

function clientFor(body: unknown) {
  const { fetch, requests } = answerInTurn(Response.json(body, { status: 201 }));
  return { auth: createAuthClient({ baseUrl, fetch, validator }), requests };
}

async function issuesOf(body: object) {
  const { auth, requests } = clientFor(registered);
  const result = await auth.signUp({ body: { ...valid, ...body } });
  expect(requests).toHaveLength(result.ok ? 1 : 0);
  return result.status === null && 'issues' in result.error ? result.error.issues : [];
}

describe('the validator', () => {
  it('lets the documented requests pass', async () => {
    for (const { name, options } of await documentedCalls()) {
      expect(validator.request(name as 'signUp', options)).toEqual([]);
    }
  });

  it('stops a request that breaks the schema, before it is sent', async () => {
    expect(
      await issuesOf({ email: 'no address', password: 'short', captcha: 5, extra: 1 }),
    ).toEqual([
      { pointer: '#/body/email', detail: 'must be an e-mail address' },
      { pointer: '#/body/password', detail: 'must have 8 characters or more' },
      { pointer: '#/body/captcha', detail: 'must be string' },
      { pointer: '#/body/extra', detail: 'is not known' },
    ]);
    expect(await issuesOf({ name: undefined })).toEqual([
      { pointer: '#/body/name', detail: 'is missing' },
    ]);
  });

  it('counts characters as the contract does, by code point', async () => {
    expect(await issuesOf({ name: '😀'.repeat(100), password: '😀'.repeat(8) })).toEqual([]);
    expect(await issuesOf({ name: '😀'.repeat(101), password: '😀'.repeat(7) })).toHaveLength(2);
  });

  it('throws an error that names the fault and never the value', async () => {
    const { auth } = clientFor(registered);
    const body = { ...valid, password: 'secret\u0000' };
    const error = await auth.orThrow.signUp({ body }).catch((thrown) => thrown);
    expect(error.name).toBe('InvalidRequestError');
    expect(error.message).toContain('signUp was not sent: #/body/password must');
    expect(error.message).not.toContain('secret');
  });

  it('takes a response with added properties, and none that breaks its schema', async () => {
    const added = { ...registered, user: { ...registered.user, avatar: 'x' }, added: true };
    expect((await clientFor(added).auth.signUp({ body: valid })).status).toBe(201);
    const broken = { ...registered, user: { ...registered.user, id: 5 } };
    expect(await clientFor(broken).auth.signUp({ body: valid })).toMatchObject({
      status: null,
      error: { issues: [{ pointer: '#/user/id', detail: 'must be string' }] },
    });
  });
});
