import type { Operation } from '@rememberizer/description';
import fc from 'fast-check';
import type { Case } from '../cases/case.ts';
import type { Context } from '../cases/context.ts';
import { findingKey } from '../collect.ts';
import { freshAddress } from '../journeys/addresses.ts';
import { sendControl } from '../resources/send-control.ts';
import type { Run } from '../run.ts';
import type { CaseResult } from '../run-case.ts';
import { randomCases } from './random-cases.ts';

/** How much is tried. The same seed makes the same requests. */
export interface RandomOptions {
  /** Random requests for each operation. */
  examples: number;
  seed: number;
}

/** Requests spent on making one request smaller. */
const MOST_SHRINKS = 200;

/**
 * Sends random requests to each operation. What one of them shows and no request before did is told
 * with the smallest request that shows it.
 */
export async function runRandom(
  context: Context,
  run: Run,
  operations: Operation[],
  { examples, seed }: RandomOptions,
): Promise<void> {
  for (const operation of operations) {
    const cases = examples > 0 ? randomCases(context, operation) : undefined;
    if (!cases) continue;
    const told = new Set(run.results.flatMap((result) => keysOf(result)));
    let left = examples;
    for (let round = 0; left > 0 && !run.isOver(); round += 1) {
      const search = createSearch(run, told);
      const property = fc.asyncProperty(cases, search.showsNothing);
      const { failed, numRuns } = await fc.check(property, { seed: seed + round, numRuns: left });
      search.end();
      if (!failed) break;
      left -= Math.max(numRuns, 1);
    }
    await sendControl(run, operation);
  }
}

/** One search for a finding that is not told yet. */
function createSearch(run: Run, told: Set<string>) {
  const answers = new Map<string, CaseResult>();
  let wanted: string | undefined;
  let smallest: CaseResult | undefined;
  let shrinks = 0;
  let crash: unknown;

  async function send(item: Case): Promise<CaseResult> {
    const { request } = item;
    const key = JSON.stringify([request.path, request.headers, request.body?.toString('latin1')]);
    const known = answers.get(key);
    if (known) return known;
    const result = await run.send(item, { clientIp: freshAddress() });
    answers.set(key, result);
    return result;
  }

  return {
    /** Whether a request shows nothing new; while one is made smaller, whether it hides that. */
    async showsNothing(item: Case): Promise<boolean> {
      if (crash !== undefined || run.isOver()) return true;
      if (wanted !== undefined && shrinks >= MOST_SHRINKS) return true;
      if (wanted !== undefined) shrinks += 1;
      try {
        const result = await send(item);
        if (result.isLimited) return true;
        const keys = keysOf(result);
        wanted ??= keys.find((key) => !told.has(key));
        if (wanted === undefined || !keys.includes(wanted)) return true;
        smallest = result;
        return false;
      } catch (error) {
        // fast-check takes whatever is thrown for a finding, and this is a fault of the program.
        crash = error;
        return true;
      }
    },
    /** Takes what was searched for from every request but the smallest. */
    end(): void {
      if (crash !== undefined) throw crash;
      if (wanted === undefined) return;
      told.add(wanted);
      for (const result of run.results) {
        if (result === smallest) continue;
        const { id } = result.case.operation;
        const others = result.findings.filter((finding) => findingKey(id, finding) !== wanted);
        result.findings.splice(0, result.findings.length, ...others);
      }
    },
  };
}

function keysOf({ case: { operation }, findings }: CaseResult): string[] {
  return findings.map((finding) => findingKey(operation.id, finding));
}
