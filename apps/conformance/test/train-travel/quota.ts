import { type Asked, Refusal, type Reply } from './message.ts';

const LIMIT = 100_000;
const WINDOW_S = 3_600;

/** Counts the requests of each client and tells it in `RateLimit` how many it has left. */
export function createQuota(limit = LIMIT) {
  const counts = new Map<string, { used: number; endsAt: number }>();
  return {
    count({ headers }: Asked, answer: () => Reply): Reply {
      const now = Math.floor(Date.now() / 1000);
      const client = headers.authorization ?? '';
      const known = counts.get(client);
      const count = known && known.endsAt > now ? known : { used: 0, endsAt: now + WINDOW_S };
      counts.set(client, count);
      count.used += 1;
      const reset = count.endsAt - now;
      const remaining = Math.max(limit - count.used, 0);
      const RateLimit = `limit=${limit}, remaining=${remaining}, reset=${reset}`;
      if (count.used > limit) {
        throw new Refusal(429, 'Too many requests.', { RateLimit, 'Retry-After': String(reset) });
      }
      try {
        const reply = answer();
        return { ...reply, headers: { RateLimit, ...reply.headers } };
      } catch (error) {
        if (error instanceof Refusal) error.headers.RateLimit = RateLimit;
        throw error;
      }
    },
  };
}
