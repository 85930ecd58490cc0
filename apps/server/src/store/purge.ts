import { ABSOLUTE_LIFETIME_MS } from './sessions.ts';
import { type Operation, query } from './store.ts';

/** How long a registration and its token live. */
export const REGISTRATION_LIFETIME_MS = 60 * 60_000;

const DAY_MS = 86_400_000;

/**
 * Deletes what can no longer matter. Nothing relies on it: every row carries its own time and is
 * checked when it is read. It keeps the database from growing, and personal data from staying.
 */
export function* purge(now: number): Operation<void> {
  // The leeway keeps a registration as long as its token could verify.
  const registrations = now - REGISTRATION_LIFETIME_MS - 60_000;
  yield* query('DELETE FROM registrations WHERE created_at < $1', registrations);
  yield* query('DELETE FROM codes WHERE created_at < $1', now - DAY_MS);
  yield* query('DELETE FROM sessions WHERE created_at < $1', now - ABSOLUTE_LIFETIME_MS - DAY_MS);
  // Long after their end, so that a counter which is just being used again is not waited for.
  yield* query('DELETE FROM rate_limits WHERE ends_at < $1', now - DAY_MS);
  yield* query('DELETE FROM known_clients WHERE seen_at < $1', now - 2 * ABSOLUTE_LIFETIME_MS);
}
