import { setTimeout as sleep } from 'node:timers/promises';
import type { Description } from '@rememberizer/description';
import { createOracle } from '@rememberizer/oracle';
import type { Case } from './cases/case.ts';
import type { ConformanceOptions } from './options.ts';
import { type CaseResult, runCase } from './run-case.ts';
import { createSender, type SendOptions } from './sender.ts';
import { REMOTE_PAUSE_MS, type Target } from './target.ts';
import { createConnection } from './wire/connection.ts';
import { type ExchangeResult, exchange } from './wire/exchange.ts';

/** A run under way: it sends one case after another and keeps what came of each. */
export interface Run {
  results: CaseResult[];
  send(item: Case, options?: SendOptions): Promise<CaseResult>;
  /** Asks for something that is no part of the description. The answer is judged by nobody. */
  look(path: string): Promise<ExchangeResult>;
  /** Whether it was ended from outside, by a finding or because the target is not there any more. */
  isOver(): boolean;
  /** Closes the connection to the target. */
  end(): void;
}

/** How long one answer may take by default. */
export const TIMEOUT_MS = 10_000;

const MAX_BODY_BYTES = 5_000_000;

/** Starts a run of about so many requests. */
export function startRun(
  options: ConformanceOptions,
  target: Target,
  description: Description,
  total: () => number,
): Run {
  const { timeoutMs = TIMEOUT_MS, bail = false, signal } = options;
  // Whoever ends the run does not have to wait for the end of a pause.
  const sleepOn = (ms: number) => sleep(ms, undefined, signal ? { signal } : {}).catch(() => {});
  const { pause = sleepOn } = options;
  const results: CaseResult[] = [];
  const oracle = createOracle(description);
  const connection = createConnection();
  const limits = { timeoutMs, maxBodyBytes: MAX_BODY_BYTES };
  const sendCase = createSender(
    (item) => runCase(item, target, description, oracle, limits, connection),
    options.clientIpHeader,
    (ms, item) => {
      show(item, ms);
      return pause(ms);
    },
  );
  const failures = () =>
    results.reduce(
      (sum, { findings }) => sum + findings.filter(({ weight }) => weight === 'must').length,
      0,
    );
  function show({ operation }: Case, waitMs?: number): void {
    const { length: done } = results;
    options.onProgress?.({
      done,
      total: Math.max(done, total()),
      operation: operation.id,
      ...(waitMs === undefined ? {} : { waitMs }),
      // Counted only where it is shown, which is not after each of thousands of requests.
      get findings() {
        return failures();
      },
    });
  }
  return {
    results,
    end: connection.close,
    isOver: () => signal?.aborted === true || (bail && failures() > 0) || isGone(results),
    async look(path) {
      if (!target.isLoopback) await pause(REMOTE_PAUSE_MS);
      const request = { method: 'GET', path, headers: [['Accept', '*/*']] as [string, string][] };
      return exchange(target.origin, request, limits, connection);
    },
    async send(item, sendOptions) {
      if (!target.isLoopback && results.length > 0) await pause(REMOTE_PAUSE_MS);
      const result = await sendCase(item, sendOptions);
      results.push(result);
      show(item);
      return result;
    },
  };
}

/** So many connections in vain one after another are no accident. */
const ENOUGH = 3;

function isGone(results: CaseResult[]): boolean {
  const last = results.slice(-ENOUGH);
  const isUnreachable = ({ result }: CaseResult) => !result.ok && result.reason === 'unreachable';
  return last.length === ENOUGH && last.every(isUnreachable);
}
