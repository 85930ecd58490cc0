import { type Operation, query } from './store.ts';

/**
 * The schema, as the steps that led to it. A step that was released is never edited: append one.
 * Only TEXT and BIGINT are used, which mean the same in SQLite and PostgreSQL.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    // A person who proved that an e-mail address is theirs. `email_key` is the address in lower case.
    `CREATE TABLE users (
       id TEXT PRIMARY KEY, email_key TEXT NOT NULL UNIQUE, email TEXT NOT NULL, name TEXT NOT NULL,
       password_hash TEXT NOT NULL, created_at BIGINT NOT NULL)`,

    // Every sign-up makes its own; whoever proves the address first makes theirs the user.
    `CREATE TABLE registrations (
       id TEXT PRIMARY KEY, email_key TEXT NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL,
       password_hash TEXT NOT NULL, created_at BIGINT NOT NULL)`,
    'CREATE INDEX registrations_email_key ON registrations (email_key)',
    'CREATE INDEX registrations_created_at ON registrations (created_at)',

    // The one live code of an address. The code itself is not stored: it is computed from code_id.
    `CREATE TABLE codes (
       email_key TEXT PRIMARY KEY, code_id TEXT NOT NULL UNIQUE, attempts BIGINT NOT NULL,
       delivered_at BIGINT, created_at BIGINT NOT NULL)`,
    'CREATE INDEX codes_created_at ON codes (created_at)',

    // Mail that is owed. A row leaves when the mail server accepted it.
    `CREATE TABLE outbox (
       id TEXT PRIMARY KEY, kind TEXT NOT NULL, recipient TEXT NOT NULL, language TEXT NOT NULL,
       code_id TEXT NOT NULL, attempts BIGINT NOT NULL, due_at BIGINT NOT NULL,
       created_at BIGINT NOT NULL)`,
    'CREATE INDEX outbox_due_at ON outbox (due_at)',

    // `counter` is the generation of the refresh token; older generations are known by it alone.
    `CREATE TABLE sessions (
       id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users (id), counter BIGINT NOT NULL,
       rotated_at BIGINT NOT NULL, created_at BIGINT NOT NULL, revoked_at BIGINT)`,
    'CREATE INDEX sessions_created_at ON sessions (created_at)',

    // Counters of a fixed window that starts with its first event.
    `CREATE TABLE rate_limits (
       key TEXT PRIMARY KEY, count BIGINT NOT NULL, ends_at BIGINT NOT NULL)`,
    'CREATE INDEX rate_limits_ends_at ON rate_limits (ends_at)',

    // Where an account has signed in from: a lock-out by strangers does not reach its owner there.
    `CREATE TABLE known_clients (
       account TEXT NOT NULL, client TEXT NOT NULL, seen_at BIGINT NOT NULL,
       PRIMARY KEY (account, client))`,
    'CREATE INDEX known_clients_seen_at ON known_clients (seen_at)',
  ],
];

/** A newer version of this program has changed the schema: running on it could break its data. */
export class NewerSchema extends Error {
  constructor(found: number) {
    super(
      `The database has schema version ${found}; this version of the server knows ${MIGRATIONS.length}. ` +
        'Start the newer version, or restore the backup taken before the upgrade.',
    );
  }
}

/** Brings the schema up to date. The caller holds a lock, so that only one instance does it. */
export function* migrate(): Operation<void> {
  yield* query('CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)');
  const [row] = yield* query<{ version: number }>('SELECT version FROM schema_version');
  const version = row?.version ?? 0;
  if (version > MIGRATIONS.length) throw new NewerSchema(version);
  for (const step of MIGRATIONS.slice(version))
    for (const statement of step) yield* query(statement);
  yield* query('DELETE FROM schema_version');
  yield* query('INSERT INTO schema_version (version) VALUES ($1)', MIGRATIONS.length);
}
