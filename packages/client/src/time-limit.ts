/** Ends a request after a time, or with the caller's signal. */
export interface TimeLimit {
  signal: AbortSignal;
  timedOut: boolean;
  /** Stops the clock once the answer is read to its end. */
  end(): void;
}

/** Starts the clock: `timeoutMs` milliseconds, or none where that is 0. */
export function startTimeLimit(timeoutMs: number, signal: AbortSignal | undefined): TimeLimit {
  const controller = new AbortController();
  const limit = {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    timedOut: false,
    end: () => clearTimeout(timer),
  };
  const timer = timeoutMs > 0 ? setTimeout(expire, timeoutMs) : undefined;
  function expire(): void {
    limit.timedOut = true;
    controller.abort();
  }
  return limit;
}
