import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { documentedCookies } from '../src/contract/cookies.ts';
import { endpoints } from '../src/contract/description.ts';
import { problem } from '../src/contract/problems.ts';
import { BREACHED_PASSWORDS, isBreached } from '../src/passwords/breached.ts';
import { ACCESS_TOKEN, REFRESH_TOKEN } from '../src/routes/session-cookies.ts';
import { judge } from './api.ts';
import { startTestServer } from './server-under-test.ts';

test('Every cookie that the description shows is one that the server writes', () => {
  const writing = endpoints.filter(({ operation }) =>
    Object.values(operation.responses).some(({ headers }) => headers?.['Set-Cookie']),
  );
  expect(writing).not.toEqual([]);
  for (const { operationId: operation } of writing) {
    expect(
      documentedCookies(operation)
        .map(({ name }) => name)
        .sort(),
      operation,
    ).toEqual([ACCESS_TOKEN, REFRESH_TOKEN]);
  }
});

test('The breached passwords are at least 10,000, and the documented password is none', () => {
  expect(BREACHED_PASSWORDS).toBeGreaterThanOrEqual(10_000);
  for (const { operation, operationId } of endpoints) {
    const examples = Object.values(operation.requestBody?.content ?? {}) as {
      example?: { password?: string };
    }[];
    for (const { example } of examples)
      expect(isBreached(example?.password ?? ''), operationId).toBe(false);
  }
});

/** Every status and problem that the description declares, as the answers of `Api.seen` name them. */
function declared(): string[] {
  return endpoints.flatMap(({ operationId, operation }) =>
    Object.entries(operation.responses).flatMap(([status, { content }]) => {
      const examples = Object.values(content?.['application/problem+json']?.examples ?? {});
      const names = examples.map(({ value }) => (value as { type: string }).type.split('/').at(-1));
      return names.length > 0
        ? names.map((name) => `${operationId} ${status} ${name}`)
        : [`${operationId} ${status}`];
    }),
  );
}

test('The server gives every response that the description declares, and each keeps its schema', async () => {
  const captchas = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.statusCode = mode === 'down' ? 500 : 200;
      response.end(JSON.stringify({ success: mode === 'passed', hostname: 'app.example.com' }));
    });
  }).listen(0, '127.0.0.1');
  let mode: 'passed' | 'failed' | 'down' = 'passed';
  await new Promise((resolve) => captchas.once('listening', resolve));
  onTestFinished(() => void captchas.close());
  const { port } = captchas.address() as { port: number };
  const limit = { most: 1, windowMs: 60_000 };
  const { api, person, config } = await startTestServer('SQLite', {
    captcha: {
      provider: 'hcaptcha',
      secret: 's',
      hostnames: ['app.example.com'],
      url: `http://127.0.0.1:${port}/`,
    },
    signInLimits: {
      client: { most: 100, windowMs: 60_000 },
      accountAndClient: limit,
      account: { ...limit, most: 100 },
    },
  });

  const john = person();
  const signedUp = await john.signUp();
  await john.signUp({ password: 'password1' });
  await john.verify(signedUp.json.access_token, 'x');
  const code = await john.code();
  await john.verify(signedUp.json.access_token, code === '000000' ? '000001' : '000000');
  await john.verify(signedUp.json.access_token, code);
  const refresh = await john.open();
  const current = (await john.refresh(refresh)).cookies.refresh_token;
  await john.signIn({ password: 'wrong password' });
  await john.signIn();

  const jane = person();
  await jane.register();
  for (const { operationId, body } of endpoints) {
    await api.call(operationId, { method: 'PATCH' });
    await api.call(operationId, { headers: { origin: 'null' }, refresh: current });
    if (!body) await api.call(operationId);
    if (!body) await api.call(operationId, await jane.session());
  }
  const bearer = String((await person().signUp()).json.access_token);
  for (const { operationId, body } of endpoints) {
    if (!body) continue;
    const json = { headers: { 'content-type': 'application/json' }, bearer };
    await api.call(operationId, { ...json, raw: 'x'.repeat(20_000) });
    await api.call(operationId, { raw: '{}', headers: { 'content-type': 'text/plain' }, bearer });
    await api.call(operationId, { ...json, raw: '{' });
    await api.call(operationId, { ...json, raw: '{}' });
  }
  await api.call('verifyEmail', { body: { verification_code: '123456' } });
  const session = await jane.session();
  for (mode of ['failed', 'down'] as const) {
    await person().signUp();
    await person().signIn();
  }

  // The database is gone from under the server: what needs it answers 503.
  const holder = new DatabaseSync(`${config.dataDir}/auth.sqlite`);
  holder.exec('BEGIN EXCLUSIVE');
  await Promise.all([
    api.call('verifyEmail', { body: { verification_code: '123456' }, bearer }),
    ...endpoints.flatMap(({ operationId, body }) => (body ? [] : api.call(operationId, session))),
  ]);
  holder.exec('ROLLBACK');
  holder.close();

  expect([...api.seen].filter((each) => declared().includes(each)).sort()).toEqual(
    declared().sort(),
  );
});

test('An answer that the description does not declare fails the test that got it', async () => {
  const { api } = await startTestServer('SQLite');
  const answer = await api.send('/healthz');
  expect(() => judge('POST', '/api/v1/auth/signin/', answer)).toThrow('answered 200');
});

test('A problem that the description drops is missed by name', () => {
  expect(() => problem('no-such-problem' as never)).toThrow(
    'no example of the problem no-such-problem',
  );
});
