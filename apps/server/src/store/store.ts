/**
 * One store, two databases. An operation is written once, as a generator that yields SQL
 * statements and receives their rows. SQLite runs it synchronously inside a group commit, PostgreSQL
 * awaits each statement; neither the SQL nor the rules around it exist twice.
 */
export type Value = string | number | null;
export type Row = Record<string, Value>;
export type Statement = { text: string; values: readonly Value[] };
export type Operation<Result> = Generator<Statement, Result, Row[]>;

export interface Store {
  /** Runs an operation whose statements each stand for themselves. Resolves once durable. */
  run<Result>(operation: () => Operation<Result>): Promise<Result>;
  /** Runs an operation whose statements take effect together or not at all. */
  transaction<Result>(operation: () => Operation<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** The database did not answer, or refused. The only failure of a store that a caller expects. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('The database is unavailable.', { cause });
  }

  /** Both drivers give their errors a code; an error without one is a bug of ours and stays one. */
  static from(error: unknown): unknown {
    return typeof (error as { code?: unknown }).code === 'string'
      ? new StoreUnavailable(error)
      : error;
  }
}

/**
 * One SQL statement, in the dialect that SQLite and PostgreSQL have in common: `$1` parameters,
 * text and 64-bit integers only, times in milliseconds since 1970.
 */
export function* query<R extends Row>(text: string, ...values: Value[]): Operation<R[]> {
  return (yield { text, values }) as R[];
}
