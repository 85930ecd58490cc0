import { expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../src/server.ts';
import { query } from '../src/store/store.ts';
import { DATABASES, startOn, startTestServer, testConfig } from './server-under-test.ts';
import { SmtpSink } from './smtp-sink.ts';

async function startSink(): Promise<SmtpSink> {
  const sink = new SmtpSink();
  await sink.start();
  onTestFinished(() => sink.stop());
  return sink;
}

const mailTo = (sink: SmtpSink) => ({
  mail: { smtpUrl: sink.url, from: 'Auth <auth@example.com>' },
});

test.each(DATABASES)(
  '20. SMTP down on %s: 201, the outbox retries with backoff and survives a restart',
  async (database) => {
    const sink = await startSink();
    const config = await testConfig(database, mailTo(sink));
    await sink.stop();
    const before = await startOn(config);
    const john = before.person();
    const { status, json } = await john.signUp();
    expect(status).toBe(201);
    await vi.waitFor(async () => {
      expect((await before.api.send('/metrics')).text).toContain(
        'auth_mails_total{outcome="postponed"} 1',
      );
    }, 5_000);
    await before.server.close();

    await sink.start();
    const after = await startOn(config);
    const [code = ''] = await sink.codes(john.email);
    expect((await after.person(john.email).verify(json.access_token, code)).status).toBe(200);
    expect(sink.mails).toHaveLength(1);
  },
);

test.each(DATABASES)(
  '20. SMTP accepts and the process dies before noting it, on %s: one extra mail, same code',
  async (database) => {
    const sink = await startSink();
    const config = await testConfig(database, mailTo(sink));
    const first = await startOn(config);
    const store = await openStore(config);
    onTestFinished(() => store.close());
    const john = first.person();
    const { json } = await john.signUp();
    await sink.codes(john.email);
    await first.server.close();
    // The report of the delivery is what was lost: the row is still there, and due after its lease.
    const [code] = await store.run(() => query<{ code_id: string }>('SELECT code_id FROM codes'));
    await store.run(() =>
      query(
        `INSERT INTO outbox (id, kind, recipient, language, code_id, attempts, due_at, created_at)
       VALUES ('again', 'verification-code', $1, 'en', $2, 1, 0, $3)`,
        ...[john.email, code?.code_id ?? '', Date.now()],
      ),
    );
    const second = await startOn(config);
    await vi.waitFor(() => expect(sink.mails).toHaveLength(2), 5_000);
    const codes = await sink.codes(john.email);
    expect(codes).toEqual([codes[0], codes[0]]);
    expect((await second.person(john.email).verify(json.access_token, codes[0] ?? '')).status).toBe(
      200,
    );
  },
);

test('A recipient that is refused for good is not tried again', async () => {
  const sink = await startSink();
  sink.refusal = { responseCode: 550 };
  const { api, person } = await startTestServer('SQLite', mailTo(sink));
  expect((await person().signUp()).status).toBe(201);
  await vi.waitFor(async () => {
    expect((await api.send('/metrics')).text).toContain('auth_mails_total{outcome="given-up"} 1');
  }, 5_000);
});

test('Mails hold nothing that the sender of the request chose, and go to one recipient', async () => {
  const sink = await startSink();
  const { person } = await startTestServer('SQLite', mailTo(sink));
  const john = person('"a,b"@example.com');
  const name = 'Win a prize at https://evil.example.com';
  const { status } = await john.signUp({ name });
  // Whether a quoted local part is an address is the description's to say.
  if (status === 201) {
    await vi.waitFor(() => expect(sink.mails).toHaveLength(1), 5_000);
    expect(sink.mails[0]?.to).toHaveLength(1);
  }
  const jane = person();
  await jane.signUp({ name });
  await sink.codes(jane.email);
  expect(sink.mails.at(-1)?.text).not.toContain('evil');
  expect(sink.mails.at(-1)?.to).toEqual([jane.email]);
});

test('The mailbox is a page too, and there is none with SMTP', async () => {
  const { api, person } = await startTestServer('SQLite');
  await person().signUp();
  await vi.waitFor(async () =>
    expect((await api.send('/mailbox')).text).toContain('Your verification code'),
  );
  const page = await api.send('/mailbox');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  const rebound = { headers: { host: 'evil.example.com' } };
  expect((await api.send('/mailbox/messages', rebound)).status).toBe(404);
  const sink = await startSink();
  const real = await startTestServer('SQLite', mailTo(sink));
  expect((await real.api.send('/mailbox')).status).toBe(404);
});
