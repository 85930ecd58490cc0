import { type Operation, query } from '../store/store.ts';
import { type Counter, count, type Limit, type Room, room } from './limits.ts';

export type SignInLimits = { client: Limit; accountAndClient: Limit; account: Limit };

/** Who tries to sign in to what: the login in lower case, known or not, and the client's address. */
export type Attempt = { account: string; client: string };

/**
 * The limits on guessing passwords (NIST SP 800-63B §3.2.2). By client against spraying one password
 * over many accounts; by account and client against guessing one account; by account against many
 * clients. The last would let strangers lock an account, so it spares clients that signed in to it
 * before. Unknown logins count like accounts, so that a limit tells nothing.
 */
export function* signInRoom(limits: SignInLimits, attempt: Attempt, now: number): Operation<Room> {
  return yield* room(yield* counters(limits, attempt), now);
}

/**
 * Counts a failed attempt, and tells whether there still was room for it. The caller answers a
 * failure without room with 429, whatever the password was: the guesses of parallel requests are all
 * compared, but no more of them learn their result than the limit allows.
 */
export function* countFailure(
  limits: SignInLimits,
  attempt: Attempt,
  now: number,
): Operation<Room> {
  const all = yield* counters(limits, attempt);
  let full = false;
  for (const counter of all) full = (yield* count(counter, now)) > counter.limit.most || full;
  return full ? yield* room(all, now) : { full };
}

/** Remembers that this client signed in to the account. */
export function* rememberClient({ account, client }: Attempt, now: number): Operation<void> {
  yield* query(
    `INSERT INTO known_clients (account, client, seen_at) VALUES ($1, $2, $3)
     ON CONFLICT (account, client) DO UPDATE SET seen_at = excluded.seen_at`,
    account,
    client,
    now,
  );
}

function* counters(limits: SignInLimits, { account, client }: Attempt): Operation<Counter[]> {
  const known = yield* query(
    'SELECT seen_at FROM known_clients WHERE account = $1 AND client = $2',
    account,
    client,
  );
  const own: Counter[] = [
    { key: `sign-in ${client}`, limit: limits.client },
    { key: `sign-in ${client} ${account}`, limit: limits.accountAndClient },
  ];
  const all: Counter = { key: `sign-in * ${account}`, limit: limits.account };
  return known.length > 0 ? own : [...own, all];
}
