import { describe, expect, test } from 'vitest';
import { tally } from './person.ts';
import { DATABASES, startOn, startTestServer, testConfig } from './server-under-test.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

describe.each(DATABASES)('on %s', (database) => {
  test('1. 32 parallel refreshes with one token: all 204, one next token', async () => {
    const { person } = await startTestServer(database);
    const john = person();
    await john.register();
    const token = await john.open();
    const answers = await Promise.all(times(32, () => john.refresh(token)));
    expect(tally(answers)).toEqual({ 204: 32 });
    expect(new Set(answers.map(({ cookies }) => cookies.refresh_token)).size).toBe(1);
    expect((await john.refresh(answers[0]?.cookies.refresh_token)).status).toBe(204);
  });

  test('1. The same across two instances', async () => {
    const config = await testConfig(database);
    const first = await startOn(config);
    const second = await startOn(config);
    const john = first.person();
    await john.register();
    const token = await john.open();
    const elsewhere = second.person(john.email);
    const answers = await Promise.all(
      times(32, (index) => (index % 2 ? john : elsewhere).refresh(token)),
    );
    expect(tally(answers)).toEqual({ 204: 32 });
    expect(new Set(answers.map(({ cookies }) => cookies.refresh_token)).size).toBe(1);
  });

  test('2. Response lost, retry within 10 s: 204 with the current token', async () => {
    const { person, clock } = await startTestServer(database);
    const john = person();
    await john.register();
    const token = await john.open();
    const { cookies } = await john.refresh(token);
    clock.advance(9_500);
    const retried = await john.refresh(token);
    expect(retried.status).toBe(204);
    expect(retried.cookies.refresh_token).toBe(cookies.refresh_token);
  });

  test('2. Previous token after the grace: 401, session dead, audit refresh-reuse', async () => {
    const { person, clock, api } = await startTestServer(database);
    const john = person();
    await john.register();
    const token = await john.open();
    const { cookies } = await john.refresh(token);
    clock.advance(10_500);
    expect((await john.refresh(token)).problem).toBe('invalid-refresh-token');
    expect((await john.refresh(cookies.refresh_token)).status).toBe(401);
    expect((await api.send('/metrics')).text).toContain(
      'auth_events_total{event="refresh-reuse"} 1',
    );
  });

  test('2. Two generations old: the same even inside the grace', async () => {
    const { person } = await startTestServer(database);
    const john = person();
    await john.register();
    const token = await john.open();
    const next = (await john.refresh(token)).cookies.refresh_token;
    const current = (await john.refresh(next)).cookies.refresh_token;
    expect((await john.refresh(token)).status).toBe(401);
    expect((await john.refresh(current)).status).toBe(401);
  });

  test('3. Tampered counter or MAC: 401, session not revoked', async () => {
    const { person } = await startTestServer(database);
    const john = person();
    await john.register();
    const token = await john.open();
    const [version, id, counter, mac = ''] = token.split('.');
    const forged = [
      [version, id, Number(counter) + 1, mac],
      [version, id, counter, mac.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))],
      ['2', id, counter, mac],
      [version, id, `0${counter}`, mac],
      [version, id, counter],
    ].map((parts) => parts.join('.'));
    for (const each of [...forged, '', 'garbage', `${token}x`, 'a'.repeat(4096)]) {
      expect((await john.refresh(each)).status, each).toBe(401);
    }
    expect((await john.refresh(token)).status).toBe(204);
  });

  test('4. Refresh racing logout: never usable afterwards', async () => {
    const { person } = await startTestServer(database);
    const john = person();
    await john.register();
    for (let round = 0; round < 10; round += 1) {
      const token = await john.open();
      const [refreshed] = await Promise.all([john.refresh(token), john.logout(token)]);
      expect((await john.refresh(refreshed.cookies.refresh_token ?? token)).status).toBe(401);
    }
  });

  test('4. A late 401 after a new sign-in: the new cookies stay', async () => {
    const { person } = await startTestServer(database);
    const john = person();
    await john.register();
    const old = await john.open();
    await john.logout(old);
    const fresh = await john.open();
    const late = await john.refresh(old);
    expect(late.status).toBe(401);
    expect(late.headers['set-cookie']).toBeUndefined();
    expect((await john.refresh(fresh)).status).toBe(204);
  });

  test('17. Wall clock steps back: no session revived, the grace no longer than 10 s', async () => {
    const { person, clock } = await startTestServer(database);
    const john = person();
    await john.register();

    const expired = await john.open();
    clock.advance(31 * DAY_MS);
    expect((await john.refresh(expired)).status).toBe(401);
    clock.advance(-31 * DAY_MS);
    expect((await john.refresh(expired)).status).toBe(401);

    const token = await john.open();
    await john.refresh(token);
    clock.advance(-HOUR_MS);
    expect((await john.refresh(token)).status).toBe(401);
  });

  test('A session ends after 30 days without a refresh, and after 90 days with them', async () => {
    const { person, clock } = await startTestServer(database);
    const john = person();
    await john.register();
    let token: string | undefined = await john.open();
    const maxAges: number[] = [];
    for (let day = 25; day <= 75; day += 25) {
      clock.advance(25 * DAY_MS);
      const { cookies, headers } = await john.refresh(token);
      token = cookies.refresh_token;
      maxAges.push(
        Number(/refresh_token=.*Max-Age=(\d+)/.exec(headers['set-cookie']?.join('\n') ?? '')?.[1]),
      );
    }
    expect(maxAges.slice(0, 2)).toEqual([2_592_000, 2_592_000]);
    expect(maxAges[2]).toBeLessThanOrEqual(15 * 86_400);
    clock.advance(15 * DAY_MS);
    expect((await john.refresh(token)).status).toBe(401);
  });
});

test('In the last minutes of the 90 days only the refresh cookie is shortened', async () => {
  const { person, clock } = await startTestServer('SQLite');
  const john = person();
  await john.register();
  let token: string | undefined = await john.open();
  for (let month = 1; month <= 3; month += 1) {
    clock.advance(29 * DAY_MS);
    token = (await john.refresh(token)).cookies.refresh_token;
  }
  clock.advance(3 * DAY_MS - 300_000);
  const { status, headers } = await john.refresh(token);
  expect(status).toBe(204);
  const [access, refresh] = headers['set-cookie'] ?? [];
  expect(access).toContain('; Max-Age=600;');
  expect(Number(/Max-Age=(\d+)/.exec(refresh ?? '')?.[1])).toBeLessThanOrEqual(300);
});

test('Of two cookies the one that verifies counts; two different valid ones are a 401', async () => {
  const { person, api } = await startTestServer('SQLite');
  const john = person();
  await john.register();
  const token = await john.open();
  const send = (cookie: string) => api.call('refreshToken', { headers: { cookie } });
  const tossed = await send(
    `refresh_token=garbage; a=b; refresh_token=${token}; refresh_token=${token}`,
  );
  expect(tossed.status).toBe(204);
  const current = tossed.cookies.refresh_token;
  const other = await john.open();
  expect((await send(`refresh_token=${current}; refresh_token=${other}`)).status).toBe(401);
  expect((await john.refresh(current)).status).toBe(204);
  expect((await john.refresh(other)).status).toBe(204);
});
