import { describe, expect, test } from 'vitest';
import type { Config } from '../src/config/config.ts';
import { readConfig } from '../src/config/environment.ts';
import { parseNetwork } from '../src/http/client-address.ts';
import { HASHING_COST } from '../src/passwords/hashing.ts';
import { openStore } from '../src/server.ts';
import type { Operation, Row, Store } from '../src/store/store.ts';
import type { Answer } from './api.ts';
import { tally } from './person.ts';
import { DATABASES, startOn, startTestServer, testConfig } from './server-under-test.ts';

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const from = (address: string) => ({ 'x-forwarded-for': address });

/** The limits as they are by default. */
function defaultLimits(changes: Partial<Config['signInLimits']> = {}): Partial<Config> {
  const result = readConfig({}, true);
  if (!result.ok) throw new Error('unreachable');
  return { signInLimits: { ...result.config.signInLimits, ...changes } };
}

/** The bytes of an answer without its id and date. */
function bytes({ status, rawHeaders, text }: Answer): string {
  const headers = rawHeaders.filter(([name]) => name !== 'Date');
  return JSON.stringify([status, headers, text.replace(/"request_id":"[^"]+"/, '')]);
}

/** A store that notes each statement that it runs. */
function recording(store: Store, statements: string[]): Store {
  const watch = function* <R>(operation: Operation<R>): Operation<R> {
    let step = operation.next();
    while (!step.done) {
      statements.push(step.value.text);
      const rows: Row[] = yield step.value;
      step = operation.next(rows);
    }
    return step.value;
  };
  return {
    run: (operation) => store.run(() => watch(operation())),
    transaction: (operation) => store.transaction(() => watch(operation())),
    close: () => store.close(),
  };
}

describe.each(DATABASES)('on %s', (database) => {
  test('9. Unknown and known login: identical bytes and headers, the same SQL statements', async () => {
    const config = await testConfig(database);
    const store = await openStore(config);
    const statements: string[] = [];
    const { person } = await startOn(config, { store: recording(store, statements) });
    const [john, unverified] = [person(), person()];
    await john.register();
    await unverified.signUp();
    await unverified.code();
    const attempts = [];
    for (const attempt of [
      () => john.signIn({ password: 'wrong password' }),
      () => john.signIn({ login: 'nobody@example.com' }),
      () => john.signIn({ login: 'no address' }),
      () => unverified.signIn(),
    ]) {
      statements.length = 0;
      const answer = await attempt();
      attempts.push({
        bytes: bytes(answer),
        statements: statements.filter((each) => !/outbox|delivered_at/.test(each)),
      });
    }
    for (const attempt of attempts) expect(attempt).toEqual(attempts[0]);
    expect(attempts[0]?.bytes).toContain('invalid-credentials');
    await store.close();
  });

  test('10. Spray over many accounts: 429 by client IP', async () => {
    const { person } = await startTestServer(database, defaultLimits());
    const attacker = person();
    const answers = [];
    for (let index = 0; index < 12; index += 1) {
      answers.push(
        await attacker.signIn({ login: `victim-${index}@example.com` }, from('203.0.113.9')),
      );
    }
    expect(tally(answers)).toEqual({ 401: 10, 429: 2 });
    const retryAfter = Number(answers.at(-1)?.headers['retry-after']);
    expect(retryAfter).toBeGreaterThanOrEqual(50);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect((await attacker.signIn({}, from('203.0.113.10'))).status).toBe(401);
  });

  test('10. Guesses in parallel tell no more than guesses in turn', async () => {
    const config = await testConfig(database, defaultLimits());
    const [first, second] = [await startOn(config), await startOn(config)];
    const john = first.person();
    await john.register();
    const elsewhere = second.person(john.email);
    const answers = await Promise.all(
      times(40, (index) =>
        (index % 2 ? john : elsewhere).signIn({ password: `guess ${index}` }, from('203.0.113.9')),
      ),
    );
    expect(tally(answers)).toEqual({ 401: 5, 429: 35 });
    expect((await john.signIn({}, from('203.0.113.9'))).status).toBe(429);
  });

  test('10. Only a 401 counts; the limit ends with its window', async () => {
    const { person, clock } = await startTestServer(database, defaultLimits());
    const john = person();
    await john.register();
    expect(tally(await Promise.all(times(20, () => john.signIn())))).toEqual({ 204: 20 });
    expect(tally(await Promise.all(times(20, () => john.signIn({ captcha: 'no' }))))).toEqual({
      400: 20,
    });
    for (let index = 0; index < 5; index += 1) await john.signIn({ password: 'wrong password' });
    const limited = await john.signIn();
    expect(limited.problem).toBe('too-many-requests');
    clock.advance(Number(limited.headers['retry-after']) * 1000);
    expect((await john.signIn()).status).toBe(204);
  });

  test('17. Wall clock steps back: a limit holds no longer than two windows', async () => {
    const { person, clock } = await startTestServer(database, defaultLimits());
    const john = person();
    await john.register();
    clock.advance(365 * 86_400_000);
    for (let index = 0; index < 6; index += 1) await john.signIn({ password: 'wrong password' });
    expect((await john.signIn()).status).toBe(429);
    clock.advance(-365 * 86_400_000);
    const answers = [];
    for (let index = 0; index < 6; index += 1) {
      answers.push(await john.signIn({ password: 'wrong password' }));
    }
    expect(tally(answers)).toEqual({ 401: 5, 429: 1 });
    expect(Number(answers.at(-1)?.headers['retry-after'])).toBeLessThanOrEqual(300);
  });

  test('10. Lockout of a victim: the victim still signs in from an IP that did so before', async () => {
    const few = { account: { most: 8, windowMs: 86_400_000 } };
    const { person, clock } = await startTestServer(database, defaultLimits(few));
    const victim = person();
    await victim.register();
    expect((await victim.signIn({}, from('198.51.100.7'))).status).toBe(204);
    const attacks = await Promise.all(
      times(12, (index) =>
        victim.signIn({ password: 'wrong password' }, from(`203.0.113.${index}`)),
      ),
    );
    expect(tally(attacks)).toEqual({ 401: 8, 429: 4 });
    expect((await victim.signIn({}, from('198.51.100.8'))).status).toBe(429);
    expect((await victim.signIn({}, from('198.51.100.7'))).status).toBe(204);
    clock.advance(86_400_000);
    expect((await victim.signIn({}, from('198.51.100.8'))).status).toBe(204);
  });

  test('10. Unknown logins are limited like known ones', async () => {
    const { person } = await startTestServer(database, defaultLimits());
    const nobody = person();
    const answers = [];
    for (let index = 0; index < 6; index += 1) answers.push(await nobody.signIn());
    expect(tally(answers)).toEqual({ 401: 5, 429: 1 });
  });
});

test('10. Forged X-Forwarded-For from an untrusted peer: ignored', async () => {
  const { person } = await startTestServer('SQLite', { ...defaultLimits(), trustedProxies: [] });
  const attacker = person();
  const answers = [];
  for (let index = 0; index < 12; index += 1) {
    answers.push(
      await attacker.signIn({ login: `v${index}@example.com` }, from(`203.0.113.${index}`)),
    );
  }
  expect(tally(answers)).toEqual({ 401: 10, 429: 2 });
});

test('10. What the client wrote into X-Forwarded-For before its proxy: ignored', async () => {
  const proxies = ['127.0.0.1', '10.0.0.0/8'].map(parseNetwork);
  const { person } = await startTestServer('SQLite', {
    ...defaultLimits(),
    trustedProxies: proxies,
  });
  const attacker = person();
  const answers = [];
  for (let index = 0; index < 12; index += 1) {
    const forwarded = from(`192.0.2.${index}, garbage, 203.0.113.9, 10.1.2.3`);
    answers.push(await attacker.signIn({ login: `v${index}@example.com` }, forwarded));
  }
  expect(tally(answers)).toEqual({ 401: 10, 429: 2 });
});

test('10. IPv6 rotation inside a /64: one bucket', async () => {
  const { person } = await startTestServer('SQLite', defaultLimits());
  const attacker = person();
  const guess = (login: string, address: string) => attacker.signIn({ login }, from(address));
  const answers = [];
  for (let index = 0; index < 12; index += 1) {
    answers.push(await guess(`v${index}@example.com`, `2001:db8:1:2:${index}::${index}`));
  }
  expect(tally(answers)).toEqual({ 401: 10, 429: 2 });
  expect((await guess('v@example.com', '2001:db8:1:3::1')).status).toBe(401);
});

test('11. 500 parallel sign-ins: 204 or 503 + Retry-After, refreshes go on', async () => {
  // What a hash really costs, so that hashing is slower than asking.
  const cost = HASHING_COST;
  const { person } = await startTestServer('SQLite', {
    hashing: { cost, running: 1, waiting: 16 },
  });
  const john = person();
  await john.register();
  const token = await john.open();
  const flood = Promise.all(times(500, () => john.signIn()));
  expect((await john.refresh(token)).status).toBe(204);
  const answers = await flood;
  const counts = tally(answers);
  expect(Object.keys(counts)).toEqual(['204', '503']);
  expect(counts[204]).toBeGreaterThanOrEqual(17);
  expect(answers.find(({ status }) => status === 503)?.headers['retry-after']).toBe('1');
});
