import type { Finding, WireResponse } from '@rememberizer/oracle';
import type { Case, Expectation } from '../cases/case.ts';
import type { ExchangeResult } from '../wire/exchange.ts';

/** What a rule looks at: a case and what came back. */
export interface Verdict {
  case: Case;
  result: ExchangeResult;
  /** Whether a path says what it answers to a method that it does not have. */
  declares405: boolean;
}

/** A rule about an answer as the answer to this request; the oracle has the rules for any answer. */
export interface CaseRule {
  id: string;
  requirement: string;
  source: string;
  weight: Finding['weight'];
  /** The difference, if there is one. */
  check(verdict: Verdict): Difference | undefined;
}

/** What was expected and seen. */
export interface Difference {
  message: string;
  expected: string;
  seen: string;
  location: string;
  source?: string;
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

export function isRefusal(status: number): boolean {
  return status >= 400 && status < 500;
}

/** A failing server is told by a rule of its own and not a second time here. */
export function unlessStatus(
  actual: Expectation,
  wanted: Expectation,
  result: ExchangeResult,
  fits: (status: number) => boolean,
  words: { message: string; expected: string; source?: string },
): Difference | undefined {
  if (actual !== wanted || !result.ok) return undefined;
  const { status } = result.response;
  if (fits(status) || (status >= 500 && wanted !== 'accepted')) return undefined;
  const { message, expected, source } = words;
  return { ...difference(message, expected, result.response), ...(source ? { source } : {}) };
}

export function difference(
  message: string,
  expected: string,
  { status }: WireResponse,
): Difference {
  return { message, expected, seen: String(status), location: 'status' };
}
