import type { Description, Operation } from '@rememberizer/description';
import type { Skipped } from '../cases/case.ts';
import type { KeywordCoverage, StatusCoverage } from '../report.ts';
import type { CaseResult } from '../run-case.ts';
import { keywordCoverage } from './keywords.ts';
import { statusCoverage } from './statuses.ts';

/** What came of everything that the description declares. */
export interface Coverage {
  coverage: StatusCoverage[];
  keywords: KeywordCoverage[];
}

/**
 * For all that the description says of the chosen operations and of those that were sent to, whether
 * it was checked, so that nobody takes silence for a proof. `isComplete` is false for a run that was
 * ended early.
 */
export function collectCoverage(
  description: Description,
  chosen: Operation[],
  results: CaseResult[],
  notChecked: Skipped[],
  isComplete: boolean,
): Coverage {
  const byOperation = Map.groupBy(results, (result) => result.case.operation);
  const byPath = Map.groupBy(results, (result) => result.case.operation.path);
  const reasons = Map.groupBy(notChecked, ({ operation }) => operation);
  const operations = description.operations.filter(
    (operation) => chosen.includes(operation) || byOperation.has(operation),
  );
  const noSuchAnswer = `no request of this run was answered so${describeJourneys(results)}`;
  const found: Coverage = { coverage: [], keywords: [] };
  for (const operation of operations) {
    const own = byOperation.get(operation) ?? [];
    const ended = isComplete ? undefined : 'the run was stopped before';
    const reason = reasons.get(operation)?.map((each) => each.reason)[0] ?? ended;
    const onPath = byPath.get(operation.path) ?? [];
    found.coverage.push(...statusCoverage(operation, onPath, reason ?? noSuchAnswer));
    // What was asked for is only a journey, which is not meant to break anything.
    if (!chosen.includes(operation)) continue;
    const whyNone = own.length === 0 ? reason : ended;
    found.keywords.push(...keywordCoverage(description, operation, own, whyNone));
  }
  return found;
}

/** Many answers are given only to who has an account, a token or patience, as journeys have. */
function describeJourneys(results: CaseResult[]): string {
  const steps = results.filter(({ case: { family } }) => family === 'journey');
  if (steps.length === 0) return ', and no journey was run';
  const isUntried = steps.some(({ result }) => !result.ok && result.reason === 'not-sent');
  return isUntried ? ', and some journeys could not be tried' : '';
}
