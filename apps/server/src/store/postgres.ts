import postgres from 'postgres';
import { migrate } from './migrations.ts';
import { type Operation, type Row, type Store, StoreUnavailable } from './store.ts';

// Any constant will do, as long as nobody else locks it in this database.
export const MIGRATION_LOCK = 7_203_941;

/** After this long without an answer a request gets its 503; the client may try again. */
const ANSWER_WITHIN_MS = 5_000;

/**
 * Connects to (and migrates) a PostgreSQL database. Any number of instances may share it: nothing
 * that matters is held in memory, and every race is decided by a row lock.
 */
export async function openPostgres(url: string, connections: number): Promise<Store> {
  const sql = postgres(url, {
    max: connections,
    connect_timeout: 3,
    // Reconnect soon after an outage: a request that finds no connection has failed already.
    backoff: (retries) => Math.min(0.1 * 2 ** retries, 2),
    // Times and counters are 64-bit integers that fit a double until the year 287396.
    types: { bigint: { ...postgres.BigInt, parse: Number, serialize: String } },
    connection: { application_name: 'rememberizer-auth', statement_timeout: ANSWER_WITHIN_MS },
    onnotice: () => {},
  });

  const drive = async <Result>(
    on: postgres.Sql | postgres.TransactionSql,
    operation: Operation<Result>,
  ): Promise<Result> => {
    let step = operation.next();
    while (!step.done) {
      const { text, values } = step.value;
      const rows = await on.unsafe<Row[]>(text, [...values], { prepare: true });
      step = operation.next(rows);
    }
    return step.value;
  };

  try {
    await sql.begin(async (transaction) => {
      // Nobody waits for an answer here, and a step that is cut off would never be done.
      await transaction`SET LOCAL statement_timeout = 0`;
      // Held until the transaction ends, so of two starting instances the second waits, then finds
      // nothing left to do (https://www.postgresql.org/docs/current/explicit-locking.html).
      await transaction`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`;
      await drive(transaction, migrate());
    });
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }

  return {
    run: (operation) => answer(drive(sql, operation())),
    transaction: (operation) =>
      answer(sql.begin((transaction) => drive(transaction, operation())) as Promise<never>),
    close: () => sql.end({ timeout: 5 }),
  };
}

/** Turns every failure into StoreUnavailable, and a hanging connection into one after a while. */
async function answer<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable('no answer')), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([work, timeout]);
  } catch (error) {
    throw StoreUnavailable.from(error);
  } finally {
    clearTimeout(timer);
  }
}
