import { expect, onTestFinished, test } from 'vitest';
import { tally } from './person.ts';
import { DATABASES, startOn, testConfig } from './server-under-test.ts';
import { SmtpSink } from './smtp-sink.ts';

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

test.each(DATABASES)(
  'Two instances on one %s behind a round-robin: one account, one mail, one 200',
  async (database) => {
    const sink = new SmtpSink();
    await sink.start();
    onTestFinished(() => sink.stop());
    const mail = { smtpUrl: sink.url, from: 'auth@example.com' };
    const config = await testConfig(database, { mail });
    const instances = [await startOn(config), await startOn(config)] as const;
    const email = 'john@example.com';
    const [here, there] = [instances[0].person(email), instances[1].person(email)];
    const next = (index: number) => (index % 2 ? here : there);

    const signUps = await Promise.all(times(20, (index) => next(index).signUp()));
    expect(tally(signUps)).toEqual({ 201: 20 });
    const [code = ''] = await sink.codes(email);
    const verified = await Promise.all(
      signUps.map(({ json }, index) => next(index + 1).verify(json.access_token, code)),
    );
    expect(tally(verified)).toEqual({ 200: 1, 400: 19 });
    expect(sink.mails).toHaveLength(1);

    const owner = next(0);
    const token = await owner.open();
    const refreshed = await Promise.all(times(16, (index) => next(index).refresh(token)));
    expect(new Set(refreshed.map(({ cookies }) => cookies.refresh_token)).size).toBe(1);
    await owner.logout(token);
    expect((await next(1).refresh(refreshed[0]?.cookies.refresh_token)).status).toBe(401);
  },
);
