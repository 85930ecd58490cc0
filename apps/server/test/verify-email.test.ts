import { describe, expect, test, vi } from 'vitest';
import type { Api } from './api.ts';
import { tally } from './person.ts';
import { DATABASES, startOn, startTestServer, testConfig } from './server-under-test.ts';

const MINUTE_MS = 60_000;
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
/** Some code that is not this one. */
const wrong = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

/** Waits until the server has noted that so many mails were accepted. */
async function deliveries(api: Api, count: number): Promise<void> {
  await vi.waitFor(async () => {
    const { text } = await api.send('/metrics');
    expect(text).toContain(`auth_mails_total{outcome="delivered"} ${count}`);
  }, 5_000);
}

describe.each(DATABASES)('on %s', (database) => {
  test('8. 50 parallel wrong codes: ≤5 compared, the right code then 400', async () => {
    const config = await testConfig(database);
    const instances = [await startOn(config), await startOn(config)];
    const john = instances[0]?.person();
    if (!john) throw new Error('unreachable');
    const { json } = await john.signUp();
    const code = await john.code();
    const elsewhere = instances[1]?.person(john.email) ?? john;
    const answers = await Promise.all(
      times(50, (index) =>
        (index % 2 ? john : elsewhere).verify(json.access_token, wrong(code, index + 1)),
      ),
    );
    expect(tally(answers)).toEqual({ 400: 50 });
    expect((await john.verify(json.access_token, code)).problem).toBe('invalid-verification-code');
  });

  test('8. Four wrong codes leave the fifth attempt', async () => {
    const { person } = await startTestServer(database);
    const john = person();
    const { json } = await john.signUp();
    const code = await john.code();
    await Promise.all(times(4, (index) => john.verify(json.access_token, wrong(code, index + 1))));
    expect((await john.verify(json.access_token, code)).status).toBe(200);
  });

  test('8. 50 parallel wrong codes over 50 sign-ups of one address: the right code then 400', async () => {
    const { person } = await startTestServer(database);
    const john = person();
    const signUps = await Promise.all(times(50, () => john.signUp()));
    const code = await john.code();
    const answers = await Promise.all(
      signUps.map(({ json }, index) => john.verify(json.access_token, wrong(code, index + 1))),
    );
    expect(tally(answers)).toEqual({ 400: 50 });
    expect((await john.verify(signUps[0]?.json.access_token, code)).status).toBe(400);
  });

  test('8. The right code ×5 in parallel: one 200', async () => {
    const { person } = await startTestServer(database);
    const john = person();
    const { json } = await john.signUp();
    const code = await john.code();
    const answers = await Promise.all(times(5, () => john.verify(json.access_token, code)));
    expect(tally(answers)).toEqual({ 200: 1, 400: 4 });
  });

  test('8. A code of user A with the token of B: 400', async () => {
    const { person } = await startTestServer(database);
    const [a, b] = [person(), person()];
    const ofA = await a.signUp();
    const ofB = await b.signUp();
    const codeOfA = await a.code();
    const codeOfB = await b.code();
    if (codeOfA !== codeOfB)
      expect((await b.verify(ofB.json.access_token, codeOfA)).status).toBe(400);
    expect((await a.verify(ofA.json.access_token, codeOfA)).status).toBe(200);
  });

  test('8. A code after a newer one: 400', async () => {
    const { person, clock } = await startTestServer(database);
    const john = person();
    const { json } = await john.signUp();
    const old = await john.code();
    clock.advance(MINUTE_MS);
    await john.signUp();
    const newer = await john.code(2);
    if (old !== newer) expect((await john.verify(json.access_token, old)).status).toBe(400);
    expect((await john.verify(json.access_token, newer)).status).toBe(200);
  });

  test('17. Wall clock steps back: a code lives no longer for it, and a new one is mailed', async () => {
    const day = { most: 1, windowMs: 24 * 60 * MINUTE_MS };
    const { person, clock, api } = await startTestServer(database, {
      mailLimits: { minute: day, hour: day, day },
    });
    const john = person();
    clock.advance(20 * MINUTE_MS);
    await john.signUp();
    const code = await john.code();
    await deliveries(api, 1);
    clock.advance(-20 * MINUTE_MS);
    const { json } = await john.signUp();
    expect((await john.verify(json.access_token, code)).status).toBe(400);

    const jane = person();
    clock.advance(30 * 24 * 60 * MINUTE_MS);
    await jane.signUp();
    await jane.code();
    clock.advance(-30 * 24 * 60 * MINUTE_MS);
    const again = await jane.signUp();
    expect((await jane.verify(again.json.access_token, await jane.code(2))).status).toBe(200);
  });

  test('A code is good for 10 minutes and once', async () => {
    const { person, clock, api } = await startTestServer(database);
    const [john, jane] = [person(), person()];
    const ofJohn = await john.signUp();
    const ofJane = await jane.signUp();
    const [codeOfJohn, codeOfJane] = [await john.code(), await jane.code()];
    // The lifetime begins when the server notes that the mail was accepted, a moment after it was.
    await deliveries(api, 2);
    clock.advance(9.5 * MINUTE_MS);
    expect((await john.verify(ofJohn.json.access_token, codeOfJohn)).status).toBe(200);
    expect((await john.verify(ofJohn.json.access_token, codeOfJohn)).status).toBe(400);
    clock.advance(MINUTE_MS);
    expect((await jane.verify(ofJane.json.access_token, codeOfJane)).status).toBe(400);
  });
});
