import { afterAll, beforeAll, expect, test } from 'vitest';
import { authDescription as description } from '../auth-description.ts';
import { startProxy } from './proxy.ts';
import { startReference } from './reference-server.ts';
import { requestMutants } from './request-mutants.ts';
import { check } from './run.ts';

const mutants = requestMutants(description);

let right: Awaited<ReturnType<typeof startReference>>;
beforeAll(async () => {
  right = await startReference();
});
afterAll(() => right.close());

test('there is a mutant for every keyword', () => {
  expect(mutants.length).toBeGreaterThan(30);
});

test.each(mutants)('$name', async ({ operation, fault }) => {
  const proxy = await startProxy(right.origin, description, fault);
  // A journey brings the credentials without which no operation looks at its body.
  const journeys = operation.security.length > 0 ? ['anothers-code'] : [];
  const report = await check(proxy.origin, right.origin, [operation.id, ...journeys]);
  proxy.close();
  // Whoever signs up for a second time is welcome; the documented sign-in and code are wrong ones.
  const rule = operation.id === 'signUp' ? 'invalid-request-accepted' : 'invalid-request-unnoticed';
  expect(new Set(report.findings.map((finding) => finding.rule))).toEqual(new Set([rule]));
});
