import { describe, expect, test } from 'vitest';
import type { Answer } from './api.ts';
import { tally } from './person.ts';
import { DATABASES, startTestServer } from './server-under-test.ts';

const MINUTE_MS = 60_000;

/** An answer without what is random in every one of them. */
function shape({ status, json, rawHeaders }: Answer) {
  const { user, access_token } = json as { user: Record<string, unknown>; access_token: string };
  const lengths = { id: String(user.id).length, token: access_token.length };
  const names = rawHeaders.map(([name, value]) => (name === 'Date' ? name : `${name}: ${value}`));
  return { status, lengths, names, keys: Object.keys(json), user: Object.keys(user) };
}

describe.each(DATABASES)('on %s', (database) => {
  test('5. 20 parallel sign-ups, mixed case: one account, indistinguishable 201s', async () => {
    const { person, api } = await startTestServer(database);
    const john = person('john@example.com');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        john.signUp({ email: index % 2 ? 'john@example.com' : 'JOHN@example.com' }),
      ),
    );
    expect(tally(answers)).toEqual({ 201: 20 });
    expect(new Set(answers.map((answer) => JSON.stringify(shape(answer)))).size).toBe(1);
    const { json } = await api.send('/mailbox/messages');
    expect(json.messages).toHaveLength(1);
    const [mail] = json.messages as { text: string }[];
    const code = /\d{6}/.exec(mail?.text ?? '')?.[0] ?? '';
    const tokens = answers.map((answer) => answer.json.access_token);
    const verified = await Promise.all(tokens.map((token) => john.verify(token, code)));
    expect(tally(verified)).toEqual({ 200: 1, 400: 19 });
    expect((await john.signIn({ login: 'John@Example.com' })).status).toBe(204);
  });

  test('6. Sign-up of a registered e-mail: same status and shape, owner mailed, account unchanged', async () => {
    const { person, clock } = await startTestServer(database);
    const john = person();
    const first = await john.signUp();
    await john.verify(first.json.access_token, await john.code());
    clock.advance(MINUTE_MS);
    const again = await john.signUp({ password: 'another good password', name: 'Not John' });
    expect(shape(again)).toEqual(shape(first));
    expect((again.json.user as { id: string }).id).not.toBe((first.json.user as { id: string }).id);
    const [mail] = await john.mails(2);
    expect(mail?.subject).toBe('You already have an account');
    expect(mail?.text).not.toMatch(/\d{6}/);
    expect((await john.verify(again.json.access_token, '123456')).problem).toBe(
      'invalid-verification-code',
    );
    expect((await john.signIn({ password: 'another good password' })).status).toBe(401);
    expect((await john.signIn()).status).toBe(204);
  });

  test('7. Pre-hijack: the owner can still register, the attacker’s password is dead', async () => {
    const { person, clock } = await startTestServer(database);
    const owner = person();
    const attack = await owner.signUp({ password: 'known to the attacker' });
    clock.advance(MINUTE_MS);
    const honest = await owner.signUp();
    const code = await owner.code(2);
    expect((await owner.verify(honest.json.access_token, code)).status).toBe(200);
    expect((await owner.verify(attack.json.access_token, code)).status).toBe(400);
    expect((await owner.signIn({ password: 'known to the attacker' })).status).toBe(401);
    expect((await owner.signIn()).status).toBe(204);
  });

  test('Mails are limited for an address; over the limit the last code stays good', async () => {
    const { person, clock } = await startTestServer(database);
    const john = person();
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      expect((await john.signUp()).status).toBe(201);
      expect((await john.signUp()).status).toBe(201);
      clock.advance(10 * MINUTE_MS);
    }
    // 144 chances: 5 in the first hour, 5 in the second, then the day is full.
    // By id, because one that was under way while the clock jumped may have come twice.
    const ids = (await john.mails(10)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(10);
    const jane = person();
    const first = await jane.signUp();
    const second = await jane.signUp();
    expect(await jane.mails(1)).toHaveLength(1);
    expect((await jane.verify(second.json.access_token, await jane.code())).status).toBe(200);
    expect((await jane.verify(first.json.access_token, await jane.code())).status).toBe(400);
  });

  test('14. NFC and NFD forms of a password: both sign in; names of any script come back as sent', async () => {
    const { person } = await startTestServer(database);
    const jane = person();
    const name = '\u202eДжон <b>ジョン</b> 👩‍👩‍👧';
    const { json } = await jane.signUp({ password: 'pâtisserie Ångström'.normalize('NFC'), name });
    expect((json.user as { name: string }).name).toBe(name);
    const verified = await jane.verify(json.access_token, await jane.code());
    expect((verified.json.user as { name: string }).name).toBe(name);
    for (const form of ['NFC', 'NFD'] as const) {
      expect((await jane.signIn({ password: 'pâtisserie Ångström'.normalize(form) })).status).toBe(
        204,
      );
    }
  });
});

test('Breached passwords are refused in any case, the documented one is not', async () => {
  const { person } = await startTestServer('SQLite');
  const john = person();
  expect((await john.signUp({ password: 'PassWord1' })).problem).toBe('password-breached');
  expect((await john.signUp({ password: 'secure_password' })).status).toBe(201);
});

test('The mail is in the language that Accept-Language prefers, else in English', async () => {
  const { person } = await startTestServer('SQLite');
  const wanted = {
    'fr-CA, en;q=0.5': 'Votre code de vérification',
    'de, da;q=0.8': 'Din verificeringskode',
    'es-MX': 'Tu código de verificación',
    ja: '確認コード',
    'de, *;q=0.1': 'Your verification code',
    ';;;': 'Your verification code',
  };
  for (const [language, subject] of Object.entries(wanted)) {
    const john = person();
    await john.signUp({}, { 'accept-language': language });
    expect((await john.mails(1))[0]?.subject, language).toBe(subject);
  }
});
