import { admitMail, type MailLimits } from '../limits/mail-limits.ts';
import { type Operation, query } from './store.ts';

export type Registration = {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  language: string;
};

export type User = { id: string; email: string; name: string; createdAt: number };

/** Addresses are compared in lower case (contract); what is answered is what was sent. */
export function emailKeyOf(email: string): string {
  return email.toLowerCase();
}

/**
 * Stores a registration and owes its mail. The statements are the same whether the address has an
 * account or not; only the kind of the mail differs, and the database decides it. So nothing about
 * the answer can tell the two apart, and what is stored for a registered address is inert: no code
 * for it is ever mailed, and `verify` refuses an address that has a user.
 *
 * Gives whether a mail is owed. Where the limit is reached the code that is out stays the live one.
 */
export function* register(
  registration: Registration,
  ids: { codeId: string; mailId: string },
  limits: MailLimits,
  now: number,
): Operation<{ mailed: boolean }> {
  const { id, email, name, passwordHash, language } = registration;
  const emailKey = emailKeyOf(email);
  // First, because its row lock makes parallel sign-ups of one address take turns.
  const mailed = yield* admitMail(limits, emailKey, now);
  yield* query(
    `INSERT INTO registrations (id, email_key, email, name, password_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    ...[id, emailKey, email, name, passwordHash, now],
  );
  if (!mailed) return { mailed };
  // One live code an address: the new one ends the old one, and brings its own five attempts.
  yield* query(
    `INSERT INTO codes (email_key, code_id, attempts, delivered_at, created_at)
     VALUES ($1, $2, 0, NULL, $3)
     ON CONFLICT (email_key) DO UPDATE SET code_id = excluded.code_id, attempts = 0,
       delivered_at = NULL, created_at = excluded.created_at`,
    ...[emailKey, ids.codeId, now],
  );
  yield* query(
    `INSERT INTO outbox (id, kind, recipient, language, code_id, attempts, due_at, created_at)
     VALUES ($1, CASE WHEN EXISTS (SELECT 1 FROM users WHERE email_key = $2)
       THEN 'already-registered' ELSE 'verification-code' END, $3, $4, $5, 0, $6, $7)`,
    ...[ids.mailId, emailKey, email, language, ids.codeId, now, now],
  );
  return { mailed };
}

export type Verification = { verified: true; user: User } | { verified: false };

/** Attempts that a code allows, whichever tokens they come with. */
const MOST_ATTEMPTS = 5;

/** How long a code is good, from the moment its mail was first accepted for delivery. */
const CODE_LIFETIME_MS = 10 * 60_000;

/**
 * Tries a code for a registration. The attempt is counted by the statement that reads the code, so
 * any number of parallel guesses has five comparisons between them (ASVS 6.5.1, 6.6.3). On success
 * the registration becomes the user under its own id and password, and all others of the address,
 * with whatever passwords strangers chose, are gone.
 */
export function* verify(
  registrationId: string,
  isRight: (codeId: string) => boolean,
  now: number,
): Operation<Verification> {
  const [code] = yield* query<{ email_key: string; code_id: string; delivered_at: number | null }>(
    `UPDATE codes SET attempts = attempts + 1
     WHERE email_key = (SELECT email_key FROM registrations WHERE id = $1) AND attempts < $2
     RETURNING email_key, code_id, delivered_at`,
    ...[registrationId, MOST_ATTEMPTS],
  );
  if (!code || !isRight(code.code_id)) return { verified: false };
  // A mail that is not noted as delivered was accepted a moment ago, or is a lucky guess in five.
  // One from a time yet to come is as dead: the clock was set back, and it would live until then.
  if (code.delivered_at !== null && Math.abs(now - code.delivered_at) >= CODE_LIFETIME_MS) {
    return { verified: false };
  }
  const [user] = yield* query<{ id: string; email: string; name: string; created_at: number }>(
    `INSERT INTO users (id, email_key, email, name, password_hash, created_at)
     SELECT id, email_key, email, name, password_hash, created_at FROM registrations WHERE id = $1
     ON CONFLICT (email_key) DO NOTHING RETURNING id, email, name, created_at`,
    registrationId,
  );
  yield* query('DELETE FROM codes WHERE email_key = $1', code.email_key);
  yield* query('DELETE FROM registrations WHERE email_key = $1', code.email_key);
  if (!user) return { verified: false };
  const { id, email, name, created_at: createdAt } = user;
  return { verified: true, user: { id, email, name, createdAt } };
}

/** The account of a login, if it has one. */
export function* findAccount(
  login: string,
): Operation<{ userId: string; passwordHash: string } | undefined> {
  const [row] = yield* query<{ id: string; password_hash: string }>(
    'SELECT id, password_hash FROM users WHERE email_key = $1',
    emailKeyOf(login),
  );
  return row && { userId: row.id, passwordHash: row.password_hash };
}
