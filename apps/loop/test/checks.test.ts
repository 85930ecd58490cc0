import type { CheckedReport } from '@rememberizer/conformance/report';
import { expect, test } from 'vitest';
import { type Check, failureTitle, summarise } from '../src/checks.ts';

/** A check of the server that came to findings of these rules. */
function checkWith(...rules: string[]): Check {
  const findings = rules.map((rule) => ({ rule, weight: 'must' }));
  const report = { outcome: 'checked', findings, requests: 9, operations: [{}], stateless: false };
  return { name: 'server', ok: false, report: report as unknown as CheckedReport };
}

test('a stale workflow is told as one, and what the server does wrong beside it as well', () => {
  const stale = checkWith('journey-stale');
  expect(failureTitle(stale)).toBe('The description has left workflows behind');
  expect(summarise(stale)).toBe(
    '1 step of workflows stale, no finding in 9 requests to 1 operation',
  );
  const both = checkWith('journey-stale', 'journey-stale', 'status-declared');
  expect(failureTitle(both)).toBe('The server leaves the contract');
  expect(summarise(both)).toMatch(/^2 steps of workflows stale, 1 finding in /);
});

test('what could not be checked is no fault of the server', () => {
  const check: Check = { name: 'server', ok: false, message: 'a.yaml:1: no operation' };
  expect(failureTitle(check)).toBe('The server could not be checked');
});
