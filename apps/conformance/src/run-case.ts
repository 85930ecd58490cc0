import type { Description } from '@rememberizer/description';
import type { Finding, Oracle } from '@rememberizer/oracle';
import { operationsAt } from '@rememberizer/oracle/route';
import type { Case } from './cases/case.ts';
import { findSilentGap, weighGap } from './rules/description-gap.ts';
import { caseRules } from './rules/verdict.ts';
import type { Target } from './target.ts';
import type { Connection } from './wire/connection.ts';
import { type ExchangeResult, exchange, type Limits } from './wire/exchange.ts';

/** A request that could not be made, such as one that needs what an earlier answer did not give. */
export interface NotSent {
  ok: false;
  reason: 'not-sent';
  message: string;
  durationMs: 0;
}

/** A case that was sent, and everything that is wrong with its answer. */
export interface CaseResult {
  case: Case;
  result: ExchangeResult | NotSent;
  findings: Finding[];
  /** A rate limit answered in place of the operation. */
  isLimited?: boolean;
}

/** Sends a case and judges the answer, as an answer to this request and as any answer. */
export async function runCase(
  item: Case,
  target: Target,
  description: Description,
  oracle: Oracle,
  limits: Limits,
  connection: Connection,
): Promise<CaseResult> {
  // Only a server that closes shows that nothing follows an answer which may have no body.
  const closes = mayHaveNoBody(item);
  const result = await exchange(
    target.origin,
    item.request,
    limits,
    closes ? undefined : connection,
  );
  const { ownBasePath = target.basePath } = item.operation;
  const path = item.request.path.slice(ownBasePath.length);
  const declares405 =
    item.expectation === 'no-such-method' &&
    operationsAt(description, path).some(({ responses }) => responses['405']);
  const findings: Finding[] = caseRules.flatMap(({ id, weight, source, check }) => {
    const difference = check({ case: item, result, declares405 });
    return difference ? [{ rule: id, weight, source, ...difference }] : [];
  });
  if (!result.ok) return { case: item, result, findings };
  const { response } = result;
  const request =
    item.family === 'method' || item.isElsewhere
      ? { method: item.request.method, path }
      : { operation: item.operation };
  const failed = findings.some(({ rule }) => rule === 'server-error');
  // That a failing server answers with a status it does not declare is no second fault.
  const mayBeUndeclared = failed || (item.mayBeRefused && response.status >= 400);
  for (const finding of oracle.judge({ ...request, response })) {
    if (mayBeUndeclared && finding.rule === 'status-declared') continue;
    findings.push(weighGap(finding, item, response.status));
  }
  findings.push(...findSilentGap(item), ...(item.notes ?? []));
  return { case: item, result, findings };
}

function mayHaveNoBody({ operation, request }: Case): boolean {
  return request.method === 'HEAD' || ['204', '304'].some((status) => operation.responses[status]);
}
