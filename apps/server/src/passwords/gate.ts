/** What came of a job at the gate: its result, or nothing because too many were waiting. */
export type Admission<Result> = { admitted: true; result: Result } | { admitted: false };

/**
 * Lets `running` jobs run at a time and `waiting` more wait; the rest is turned away at once. A flood
 * of sign-ins then costs a bounded share of the processors and of the memory (an argon2id hash takes
 * 19 MiB), and everything that needs no password goes on (ASVS 15.1.3, 15.2.2).
 */
export class Gate {
  #free: number;
  readonly #most: number;
  readonly #queue: (() => void)[] = [];

  constructor(running: number, waiting: number) {
    this.#free = running;
    this.#most = waiting;
  }

  async run<Result>(job: () => Promise<Result>): Promise<Admission<Result>> {
    if (this.#free === 0 && this.#queue.length >= this.#most) return { admitted: false };
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      return { admitted: true, result: await job() };
    } finally {
      // The place goes straight to the one who waited longest, so nobody can slip in between.
      const next = this.#queue.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
