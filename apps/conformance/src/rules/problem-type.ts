import { isObject } from '@rememberizer/description/json';
import type { CaseResult } from '../run-case.ts';

/** The type of the problem that a request was refused with (RFC 9457 §3.1.1), if it says something. */
export function problemType({ result }: CaseResult): string | undefined {
  if (!result.ok || result.response.status < 400 || result.response.status >= 500) return undefined;
  try {
    const problem: unknown = JSON.parse(Buffer.from(result.response.body).toString());
    if (!isObject(problem) || typeof problem.type !== 'string') return undefined;
    return problem.type === 'about:blank' ? undefined : problem.type;
  } catch {
    return undefined;
  }
}
