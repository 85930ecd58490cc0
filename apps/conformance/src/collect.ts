import type { Description, Operation } from '@rememberizer/description';
import type { Finding } from '@rememberizer/oracle';
import type { Case } from './cases/case.ts';
import { type Masking, toCurl } from './print/curl.ts';
import type { CaseFinding, CaseRecord, OperationResult } from './report.ts';
import { REFUSED_VALID } from './rules/refused-valid.ts';
import { UNNOTICED_INVALID } from './rules/unnoticed-invalid.ts';
import type { CaseResult } from './run-case.ts';

/** The result of each operation of which at least one case was sent. */
export function collectOperations(
  description: Description,
  results: CaseResult[],
): OperationResult[] {
  const byOperation = new Map<Operation, OperationResult>();
  for (const operation of description.operations) {
    const { id } = operation;
    byOperation.set(operation, { id, endpoint: endpointOf(operation), families: {}, statuses: [] });
  }
  for (const { case: item, result, findings } of results) {
    const operation = byOperation.get(item.operation);
    if (!operation) continue;
    operation.families[item.family] ??= { cases: 0, failed: 0 };
    const family = operation.families[item.family];
    if (!family) continue;
    family.cases += 1;
    if (findings.some(({ weight }) => weight === 'must')) family.failed += 1;
    const status = result.ok ? result.response.status : undefined;
    if (status && !operation.statuses.includes(status)) operation.statuses.push(status);
  }
  return [...byOperation.values()].filter(({ families }) => Object.keys(families).length > 0);
}

/** Every request in the order in which it was sent. */
export function collectCases(
  results: CaseResult[],
  origin: string,
  masking: Masking,
): CaseRecord[] {
  return results.map(({ case: { operation, family, title, request }, result, findings }) => {
    const musts = findings.filter(({ weight }) => weight === 'must');
    return {
      operation: operation.id,
      family,
      title,
      ...(result.ok ? { status: result.response.status } : {}),
      durationMs: result.durationMs,
      broken: [...new Set(musts.map(({ rule }) => rule))],
      ...(musts.length > 0 && isSent(result) ? { curl: toCurl(origin, request, masking) } : {}),
    };
  });
}

/**
 * The same for findings that are one: of the same rule, operation, place and what was expected. The
 * index of an item and a bare number, such as the length of a body, are those of one answer.
 */
export function findingKey(
  operationId: string,
  { rule, source, location, expected }: Finding,
): string {
  const place = location.replace(/\/\d+(?=\/|$)/g, '/*');
  const wanted = expected.replace(/^\d+$/, '');
  return JSON.stringify([operationId, rule, source, place, wanted]);
}

/** All findings, the same one told once with the simplest request that shows it. */
export function collectFindings(
  results: CaseResult[],
  origin: string,
  masking: Masking,
): CaseFinding[] {
  const seen = results.flatMap((result) => result.findings.map((finding) => ({ finding, result })));
  const same = Map.groupBy(seen, ({ finding, result }) =>
    findingKey(result.case.operation.id, finding),
  );
  return Array.from(same.values(), (all) => {
    const [{ finding, result: shown }] = all.toSorted((a, b) =>
      compareSimplicity(a.result.case, b.result.case, a.finding.rule),
    ) as [(typeof all)[number]];
    const { operation, family, title, request } = shown.case;
    const titles = new Set(all.map(({ result }) => result.case.title));
    titles.delete(title);
    return {
      ...finding,
      operation: operation.id,
      endpoint: endpointOf(operation),
      family,
      case: title,
      // What was not sent cannot be sent again.
      curl: isSent(shown.result) ? toCurl(origin, request, masking) : '',
      alsoIn: [...titles],
    };
  });
}

/** What is told when all answers are there, too late to make a random request smaller. */
const TOLD_LATE: string[] = [REFUSED_VALID.id, UNNOTICED_INVALID.id];

/**
 * A documented example is the simplest request. One that needs what earlier answers gave comes last,
 * because it cannot be sent again alone; of others the smaller one is simpler. The first of random
 * ones has been made smaller already, and what is shorter by chance is no simpler than that.
 */
function compareSimplicity(a: Case, b: Case, rule: string): number {
  const rank = ({ family }: Case) => {
    if (family === 'example') return 0;
    if (family === 'random') return 2;
    return ['journey', 'probe', 'timing'].includes(family) ? 3 : 1;
  };
  const size = ({ request: { path, headers, body } }: Case) =>
    path.length + headers.flat().join('').length + (body?.length ?? 0);
  const isShrunk = a.family === 'random' && !TOLD_LATE.includes(rule);
  return rank(a) - rank(b) || (isShrunk ? 0 : size(a) - size(b));
}

function isSent(result: CaseResult['result']): boolean {
  return result.ok || result.reason !== 'not-sent';
}

function endpointOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}
