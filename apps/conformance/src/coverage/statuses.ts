import type { Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { declaredResponse, headerLines } from '@rememberizer/oracle/response';
import type { StatusCoverage } from '../report.ts';
import type { CaseResult } from '../run-case.ts';

/**
 * For each answer that an operation declares, which requests were answered so and which of its
 * headers were seen, or why there was none. `results` are those of all operations on its path, as a
 * wrong method is answered for all of them; `reason` is why requests were not answered as they
 * should be.
 */
export function statusCoverage(
  operation: Operation,
  results: CaseResult[],
  reason: string,
): StatusCoverage[] {
  return Object.keys(operation.responses).map((status) => {
    const reached = results.filter((result) => answersWith(result, operation, status));
    return {
      operation: operation.id,
      status,
      reachedBy: [...new Set(reached.map((result) => result.case.title))],
      headers: headerCoverage(operation, status, reached),
      ...(reached.length === 0 ? { reason: whyNot(status, reason) } : {}),
    };
  });
}

function answersWith({ case: item, result }: CaseResult, operation: Operation, status: string) {
  const isSame = item.operation === operation;
  if (!result.ok || !(isSame || item.family === 'method')) return false;
  if (item.family === 'method' && result.response.status !== 405) return false;
  const declared = declaredResponse(operation, result.response.status);
  return declared !== undefined && declared === operation.responses[status];
}

function headerCoverage(operation: Operation, status: string, reached: CaseResult[]) {
  const declared = operation.responses[status]?.node.headers;
  return Object.keys(isObject(declared) ? declared : {}).map((name) => ({
    name,
    seen: reached.some(({ result }) => result.ok && headerLines(result.response, name).length > 0),
  }));
}

/** What is known about why a status was not seen, and no more than that. */
function whyNot(status: string, reason: string): string {
  if (/^5/.test(status)) return 'it takes a failure of the server’s own';
  if (status === '429') return 'no rate limit was reached';
  return reason;
}
