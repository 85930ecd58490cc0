import { openStore, startServer } from '@rememberizer/server';
import { readConfig } from '@rememberizer/server/config';
import type { Operation, Store } from '@rememberizer/server/store';

/** What is wrong inside a reference server. */
export interface InnerFault {
  /** Rewrites each SQL statement. */
  sql?: (text: string) => string;
  /** Settings as in its environment. */
  environment?: Record<string, string>;
}

/**
 * A reference server in this process, on an empty database, with hashes that cost next to nothing
 * unless they are to take so many KiB.
 */
export async function startReference({ sql, environment = {} }: InnerFault = {}, memoryKiB = 8) {
  const read = readConfig(
    { SERVER_PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: ':memory:', ...environment },
    true,
  );
  if (!read.ok) throw new Error(read.faults.join());
  const config = {
    ...read.config,
    hashing: { cost: { memoryKiB, iterations: 1 }, running: 2, waiting: 1000 },
  };
  const store = await openStore(config);
  const server = await startServer(config, { store: sql ? rewriting(store, sql) : store });
  return {
    origin: server.origin,
    async close() {
      await server.close();
      await store.close();
    },
  };
}

/** A store that runs other statements than it is told to. */
function rewriting(store: Store, rewrite: (text: string) => string): Store {
  const wrap = <Result>(operation: () => Operation<Result>) =>
    function* (): Operation<Result> {
      const steps = operation();
      let step = steps.next();
      while (!step.done) {
        const rows = yield { ...step.value, text: rewrite(step.value.text) };
        step = steps.next(rows);
      }
      return step.value;
    };
  return {
    run: (operation) => store.run(wrap(operation)),
    transaction: (operation) => store.transaction(wrap(operation)),
    close: () => store.close(),
  };
}
