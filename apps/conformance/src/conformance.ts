import { setTimeout as sleep } from 'node:timers/promises';
import type { Description, Operation } from '@rememberizer/description';
import { createOracle } from '@rememberizer/oracle';
import type { Case, Skipped } from './cases/case.ts';
import { createContext } from './cases/context.ts';
import { planOperation } from './cases/plan.ts';
import { collectCases, collectFindings, collectOperations } from './collect.ts';
import { collectCoverage } from './coverage.ts';
import { findObstacle } from './reachable.ts';
import type { Report } from './report.ts';
import { findRefusedValid } from './rules/refused-valid.ts';
import { type CaseResult, runCase } from './run-case.ts';
import { parseTarget, REMOTE_PAUSE_MS } from './target.ts';

export type { CaseFinding, CheckedReport, OperationResult, Report } from './report.ts';

/** What to check and how. */
export interface ConformanceOptions {
  /** `http://127.0.0.1:4000/api/v1`; without a path the description's base path is added. */
  baseUrl: string;
  description: Description;
  /** The target is a mock: documented requests have to succeed, and nothing else is remembered. */
  stateless?: boolean;
  /** Credentials by the name of their security scheme; placeholders are sent for the others. */
  credentials?: Record<string, string>;
  /** Only operations with these ids, or whose path begins so. */
  only?: string[];
  /** Ends the run after the first finding that is a MUST. */
  bail?: boolean;
  /** Milliseconds that one answer may take. */
  timeoutMs?: number;
  onProgress?: (progress: Progress) => void;
  /** Ends the run after the request under way; the report then is not complete. */
  signal?: AbortSignal;
}

/** How far a run has come. */
export interface Progress {
  done: number;
  total: number;
  operation: string;
  findings: number;
}

const MAX_BODY_BYTES = 5_000_000;

/**
 * Sends the cases that a description gives rise to, one after another, and judges every answer.
 * Whatever the target does is told in the report; only a fault of this program is thrown.
 */
export async function checkConformance(options: ConformanceOptions): Promise<Report> {
  const { description, stateless = false, timeoutMs = 10_000, credentials = {} } = options;
  const startedAt = performance.now();
  const parsed = parseTarget(options.baseUrl, description.basePath);
  const head = {
    target: parsed.ok ? parsed.target.url : options.baseUrl,
    description: describe(description),
    stateless,
  };
  if (!parsed.ok) return { ...head, outcome: 'unreachable', message: parsed.message };
  const { target } = parsed;
  const oracle = createOracle(description);
  const { cases, skipped } = plan(options, target.basePath);
  const limits = { timeoutMs, maxBodyBytes: MAX_BODY_BYTES };
  const examples = cases.filter(({ family }) => family === 'example').length;
  const results: CaseResult[] = [];
  let findings = 0;
  for (const item of cases) {
    if (options.signal?.aborted || (options.bail && findings > 0)) break;
    if (!target.isLoopback) await sleep(REMOTE_PAUSE_MS);
    const result = await runCase(item, target, description, oracle, limits);
    results.push(result);
    findings += result.findings.filter(({ weight }) => weight === 'must').length;
    const obstacle = results.length <= examples ? findObstacle(results, examples) : undefined;
    if (obstacle) return { ...head, outcome: 'unreachable', message: obstacle };
    const { length: done } = results;
    options.onProgress?.({ done, total: cases.length, operation: item.operation.id, findings });
  }
  for (const [result, finding] of findRefusedValid(results)) result.findings.push(finding);
  return {
    ...head,
    outcome: 'checked',
    operations: collectOperations(description, results),
    findings: collectFindings(results, target.origin.origin, Object.values(credentials)),
    known: [],
    cases: collectCases(results),
    coverage: collectCoverage(description, results),
    notChecked: skipped.map(({ operation, ...rest }) => ({ operation: operation.id, ...rest })),
    requests: results.length,
    durationMs: performance.now() - startedAt,
    complete: results.length === cases.length,
  };
}

/** All cases, the documented examples of every operation first. */
function plan(
  { description, stateless = false, credentials = {}, only }: ConformanceOptions,
  basePath: string,
): { cases: Case[]; skipped: Skipped[] } {
  const context = createContext(description, { basePath, stateless, credentials });
  const plans = description.operations
    .filter((operation) => !only || only.some((name) => isNamed(name)(operation)))
    .map((operation) => planOperation(context, operation));
  const cases = plans.flatMap((each) => each.cases);
  return {
    cases: [
      ...cases.filter(({ family }) => family === 'example'),
      ...cases.filter(({ family }) => family !== 'example'),
    ],
    skipped: plans.flatMap((each) => each.skipped),
  };
}

/** Whether an operation is meant by a name: its id, or the beginning of its path. */
export function isNamed(name: string): (operation: Operation) => boolean {
  return ({ id, path }) => id === name || (name.startsWith('/') && path.startsWith(name));
}

function describe({ document, file }: Description) {
  const info = (document.info ?? {}) as Record<string, unknown>;
  return {
    title: String(info.title ?? 'untitled'),
    version: String(info.version ?? ''),
    openapi: String(document.openapi),
    file,
  };
}
