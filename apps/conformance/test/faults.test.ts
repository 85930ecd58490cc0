import { expect, test } from 'vitest';
import { checkConformance } from '../src/conformance.ts';
import { conforms } from '../src/report.ts';
import { authDescription as description } from './auth-description.ts';
import { type Fault, startExampleServer } from './example-server.ts';
import { answerFaults } from './faults/answers.ts';
import { requestFaults } from './faults/requests.ts';

const faults = [...answerFaults, ...requestFaults];

async function check(fault?: Fault, stateless = true) {
  const baseUrl = await startExampleServer(description, fault);
  const report = await checkConformance({ baseUrl, description, stateless, timeoutMs: 300 });
  if (report.outcome !== 'checked') throw new Error(report.message);
  return report;
}

test.each([true, false])('a server that is right has no finding; stateless: %s', async (mode) => {
  const report = await check(undefined, mode);
  // This server answers by examples and takes any credential for a good one, a forged one too.
  expect(report.findings.filter(({ family }) => family !== 'probe')).toEqual([]);
  expect(report.notChecked).toEqual([]);
  expect(report.operations.map(({ id }) => id)).toEqual(description.operations.map(({ id }) => id));
});

test.each(faults)('$name: $rule', async ({ fault, rule, stateful }) => {
  const report = await check(fault, !stateful);
  expect(report.findings.map((finding) => finding.rule)).toContain(rule);
  expect(conforms(report)).toBe(false);
});
