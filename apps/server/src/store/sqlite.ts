import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { migrate } from './migrations.ts';
import { type Operation, type Row, type Store, StoreUnavailable } from './store.ts';

type Job = {
  run: () => unknown;
  resolve: (value: never) => void;
  reject: (reason: unknown) => void;
};

/**
 * Opens (and migrates) the embedded store.
 *
 * `synchronous = FULL` makes a COMMIT wait for the disk, so an acknowledged write survives a power
 * cut (https://sqlite.org/pragma.html#pragma_synchronous). One such wait costs more than everything
 * else a request does; the jobs of one turn of the event loop therefore share one COMMIT.
 */
export async function openSqlite(path: string): Promise<Store> {
  // Made before SQLite would make it readable for all: it holds password hashes, and the folder may be
  // one that was there before. SQLite gives its log the same mode.
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  // Another process may hold the write lock while it migrates or shuts down.
  database.exec('PRAGMA busy_timeout = 1000');
  // Copying the log into the database costs waits of its own; 16 MB of log make them rare.
  database.exec('PRAGMA wal_autocheckpoint = 4000');

  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const prepared = new Map<string, StatementSync>();
  let queue: Job[] = [];

  const rows = (text: string, values: readonly (string | number | null)[]): Row[] => {
    let statement = prepared.get(text);
    if (!statement) {
      // SQLite numbers its parameters `?1`; `$1` would be a name.
      statement = database.prepare(text.replace(/\$(\d+)/g, '?$1'));
      prepared.set(text, statement);
    }
    return statement.all(...values) as Row[];
  };

  const drive = <Result>(operation: Operation<Result>): Result => {
    let step = operation.next();
    while (!step.done) step = operation.next(rows(step.value.text, step.value.values));
    return step.value;
  };

  const atomic = <Result>(operation: () => Operation<Result>): Result => {
    // A savepoint undoes this one operation and leaves its neighbours in the commit alone.
    database.exec('SAVEPOINT operation');
    try {
      const result = drive(operation());
      database.exec('RELEASE operation');
      return result;
    } catch (error) {
      database.exec('ROLLBACK TO operation; RELEASE operation');
      throw error;
    }
  };

  const flush = () => {
    const jobs = queue;
    queue = [];
    const settled: (() => void)[] = [];
    try {
      begin.run();
      for (const job of jobs) settled.push(attempt(job));
      commit.run();
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      for (const job of jobs) job.reject(StoreUnavailable.from(error));
      return;
    }
    // Nobody hears of a result before it is on the disk.
    for (const settle of settled) settle();
  };

  const enqueue = <Result>(run: () => Result): Promise<Result> =>
    new Promise((resolve, reject) => {
      if (!database.isOpen) return reject(new StoreUnavailable('closed'));
      if (queue.length === 0) setImmediate(flush);
      queue.push({ run, resolve, reject });
    });

  const store: Store = {
    run: (operation) => enqueue(() => drive(operation())),
    transaction: (operation) => enqueue(() => atomic(operation)),
    async close() {
      if (!database.isOpen) return;
      if (queue.length > 0) await store.run(function* () {});
      database.close();
    },
  };
  // `BEGIN IMMEDIATE` of the commit is the lock: of two processes, the second waits here.
  await store.transaction(() => migrate());
  return store;
}

function attempt(job: Job): () => void {
  try {
    const result = job.run() as never;
    return () => job.resolve(result);
  } catch (error) {
    return () => job.reject(StoreUnavailable.from(error));
  }
}
