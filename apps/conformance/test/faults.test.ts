import { expect, test } from 'vitest';
import { checkConformance } from '../src/conformance.ts';
import { conforms } from '../src/report.ts';
import { authDescription as description } from './auth-description.ts';
import { type Fault, startExampleServer } from './example-server.ts';
import { faults } from './faults.ts';

async function check(fault?: Fault) {
  const baseUrl = await startExampleServer(description, fault);
  const report = await checkConformance({ baseUrl, description, stateless: true, timeoutMs: 300 });
  if (report.outcome !== 'checked') throw new Error(report.message);
  return report;
}

test('a server that is right has no finding', async () => {
  const report = await check();
  expect(report.findings).toEqual([]);
  expect(report.notChecked).toEqual([]);
  expect(report.operations.map(({ id }) => id)).toEqual(description.operations.map(({ id }) => id));
});

test.each(faults)('$name: $rule', async ({ fault, rule }) => {
  const report = await check(fault);
  expect(report.findings.map((finding) => finding.rule)).toContain(rule);
  expect(conforms(report)).toBe(false);
});
