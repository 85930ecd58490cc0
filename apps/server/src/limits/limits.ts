import { type Operation, query } from '../store/store.ts';

/** How much is allowed in a window, and how long that is. */
export type Limit = { most: number; windowMs: number };

/** A counter: what is counted (also its key in the database) against which limit. */
export type Counter = { key: string; limit: Limit };

/** Whether the counters have room; otherwise when the last full one starts anew. */
export type Room = { full: false } | { full: true; untilMs: number };

type Count = { key: string; count: number; ends_at: number };

/**
 * No window ends later than this, unless a clock was ahead when it began: such a window is over, or the
 * limit would hold until the clock is there again. Two lengths, because instances' clocks differ.
 */
function latestEnd({ windowMs }: Limit, now: number): number {
  return now + 2 * windowMs;
}

/**
 * Adds one to a counter, and tells the count with it. One statement, because two that read and then
 * write let parallel requests through. A window starts with the first event that it counts.
 */
export function* count({ key, limit }: Counter, now: number): Operation<number> {
  const [row] = yield* query<Count>(
    `INSERT INTO rate_limits (key, count, ends_at) VALUES ($1, 1, $2)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN rate_limits.ends_at <= $3 OR rate_limits.ends_at > $4
         THEN 1 ELSE rate_limits.count + 1 END,
       ends_at = CASE WHEN rate_limits.ends_at <= $3 OR rate_limits.ends_at > $4
         THEN excluded.ends_at ELSE rate_limits.ends_at END
     RETURNING key, count, ends_at`,
    ...[key, now + limit.windowMs, now, latestEnd(limit, now)],
  );
  return row?.count ?? 0;
}

/** Looks at up to three counters without counting. */
export function* room(counters: readonly Counter[], now: number): Operation<Room> {
  const [first, second, third] = counters;
  const rows = yield* query<Count>(
    'SELECT key, count, ends_at FROM rate_limits WHERE key IN ($1, $2, $3) AND ends_at > $4',
    first?.key ?? '',
    second?.key ?? '',
    third?.key ?? '',
    now,
  );
  const full = rows.filter((row) =>
    counters.some(
      ({ key, limit }) =>
        key === row.key && row.count >= limit.most && row.ends_at <= latestEnd(limit, now),
    ),
  );
  if (full.length === 0) return { full: false };
  return { full: true, untilMs: Math.max(...full.map((row) => row.ends_at)) };
}
