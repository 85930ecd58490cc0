import { type Operation, query } from './store.ts';

/** A session dies this long after its last refresh, and this long after its sign-in (ASVS 7.3). */
export const IDLE_LIFETIME_MS = 30 * 86_400_000;
export const ABSOLUTE_LIFETIME_MS = 90 * 86_400_000;

/** A replaced token still gets its successor for this long: a lost answer, a second tab. */
const GRACE_MS = 10_000;

/**
 * How far the clock of the instance that rotated may be ahead of ours. Beyond that the clock was set
 * back, and a grace that counts from a moment yet to come would last until then.
 */
const CLOCK_SKEW_MS = 1_000;

type SessionRow = {
  user_id: string;
  counter: number;
  rotated_at: number;
  created_at: number;
  revoked_at: number | null;
};

/** What a refresh token is answered with. `counter` is the generation of the token to hand out. */
export type Rotation =
  | { outcome: 'rotated'; userId: string; counter: number; createdAt: number }
  | { outcome: 'repeated'; userId: string; counter: number; createdAt: number }
  | { outcome: 'reused' }
  | { outcome: 'invalid' };

export function* openSession(id: string, userId: string, now: number): Operation<void> {
  yield* query(
    `INSERT INTO sessions (id, user_id, counter, rotated_at, created_at, revoked_at)
     VALUES ($1, $2, 0, $3, $4, NULL)`,
    ...[id, userId, now, now],
  );
}

/**
 * Exchanges generation `counter` of a session's refresh token (RFC 9700 §4.14.2). The update matches
 * for one of any number of parallel requests; the others find the next generation and, within the
 * grace, are given that one: all callers end up with the same token. An older token is a copy in
 * somebody's hands, thief or owner, so the session ends for both.
 *
 * The caller has checked that the token is genuine; a forgery must not come this far.
 */
export function* rotate(id: string, counter: number, now: number): Operation<Rotation> {
  const [rotated] = yield* query<SessionRow>(
    `UPDATE sessions SET counter = counter + 1, rotated_at = $1
     WHERE id = $2 AND counter = $3 AND revoked_at IS NULL AND rotated_at > $4 AND created_at > $5
     RETURNING user_id, counter, rotated_at, created_at, revoked_at`,
    ...[now, id, counter, now - IDLE_LIFETIME_MS, now - ABSOLUTE_LIFETIME_MS],
  );
  if (rotated) return handOut('rotated', rotated);

  const [session] = yield* query<SessionRow>(
    'SELECT user_id, counter, rotated_at, created_at, revoked_at FROM sessions WHERE id = $1',
    id,
  );
  // A counter ahead of ours: the database was restored from a backup. Not reuse, and not valid.
  if (!session || session.revoked_at !== null || counter > session.counter) {
    return { outcome: 'invalid' };
  }
  const age = now - session.rotated_at;
  const live = age < IDLE_LIFETIME_MS && now - session.created_at < ABSOLUTE_LIFETIME_MS;
  const graced = session.counter === counter + 1 && age <= GRACE_MS && age >= -CLOCK_SKEW_MS;
  if (live && graced) return handOut('repeated', session);
  // An expired session is revoked as well, so that a clock that is set back revives none.
  yield* revoke(id, now);
  return { outcome: live ? 'reused' : 'invalid' };
}

/** Ends a session; `true` if it was still alive. */
export function* revoke(id: string, now: number): Operation<boolean> {
  const rows = yield* query(
    'UPDATE sessions SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL RETURNING id',
    ...[now, id],
  );
  return rows.length > 0;
}

function handOut(outcome: 'rotated' | 'repeated', session: SessionRow): Rotation {
  const { user_id: userId, counter, created_at: createdAt } = session;
  return { outcome, userId, counter, createdAt };
}
