import type { Description, Operation } from '@rememberizer/description';
import type { Finding } from '@rememberizer/oracle';
import { type Masking, toCurl } from './print/curl.ts';
import type { CaseFinding, CaseRecord, OperationResult } from './report.ts';
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
export function collectCases(results: CaseResult[]): CaseRecord[] {
  return results.map(({ case: { operation, family, title }, result, findings }) => ({
    operation: operation.id,
    family,
    title,
    ...(result.ok ? { status: result.response.status } : {}),
    durationMs: result.durationMs,
    broken: findings.filter(({ weight }) => weight === 'must').map(({ rule }) => rule),
  }));
}

/** The same for findings that are one: of the same rule, operation, place and what was expected. */
export function findingKey(
  operationId: string,
  { rule, source, location, expected }: Finding,
): string {
  return JSON.stringify([operationId, rule, source, location, expected]);
}

/** All findings, the same one told once with the first request that shows it. */
export function collectFindings(
  results: CaseResult[],
  origin: string,
  masking: Masking,
): CaseFinding[] {
  const told = new Map<string, CaseFinding>();
  for (const { case: item, result, findings } of results) {
    const isSent = result.ok || result.reason !== 'not-sent';
    for (const finding of findings) {
      const key = findingKey(item.operation.id, finding);
      const known = told.get(key);
      if (known) {
        if (known.case !== item.title) known.alsoIn.push(item.title);
        continue;
      }
      told.set(key, {
        ...finding,
        operation: item.operation.id,
        endpoint: endpointOf(item.operation),
        family: item.family,
        case: item.title,
        // What was not sent cannot be sent again.
        curl: isSent ? toCurl(origin, item.request, masking) : '',
        alsoIn: [],
      });
    }
  }
  return [...told.values()];
}

function endpointOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}
