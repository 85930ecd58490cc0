import type { Description, Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { declaredResponse, headerLines } from '@rememberizer/oracle/response';
import type { StatusCoverage } from './report.ts';
import type { CaseResult } from './run-case.ts';

/** For each declared answer whether it was seen, so that nobody takes silence for a proof. */
export function collectCoverage(
  { operations }: Description,
  results: CaseResult[],
): StatusCoverage[] {
  const sent = new Set(results.map((result) => result.case.operation));
  return operations
    .filter((operation) => sent.has(operation))
    .flatMap((operation) =>
      Object.keys(operation.responses).map((status) => {
        const reached = results.filter((result) => answersWith(result, operation, status));
        return {
          operation: operation.id,
          status,
          reachedBy: reached.map((result) => result.case.title),
          headers: headerCoverage(operation, status, reached),
        };
      }),
    );
}

/** A wrong method is answered for all operations of its path. */
function answersWith({ case: item, result }: CaseResult, operation: Operation, status: string) {
  const isSame = item.operation === operation;
  const isSibling = item.family === 'method' && item.operation.path === operation.path;
  if (!result.ok || !(isSame || isSibling)) return false;
  if (isSibling && result.response.status !== 405) return false;
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
