import { afterAll, beforeAll, expect, test } from 'vitest';
import { conforms } from '../../src/report.ts';
import type { Answer } from '../answer.ts';
import { authDescription as description } from '../auth-description.ts';
import { faults } from './faults.ts';
import { type OuterFault, startProxy } from './proxy.ts';
import { startReference } from './reference-server.ts';
import { check } from './run.ts';

let right: Awaited<ReturnType<typeof startReference>>;
beforeAll(async () => {
  // The documented sign-in fails so often here that it would reach the limit of a whole day.
  right = await startReference({ environment: { SIGN_IN_LIMIT_ACCOUNT: '100000' } });
});
afterAll(() => right.close());

test('a server that is right has no finding, within 300 requests', async () => {
  const report = await check(right.origin, right.origin);
  expect(report.findings).toEqual([]);
  expect(report.notChecked).toEqual([]);
  expect(report.requests).toBeLessThanOrEqual(300);
});

test.each([1, 2, 3, 4])('nor with random examples, seed %d', async (seed) => {
  const report = await check(right.origin, right.origin, undefined, { examples: 15, seed });
  expect(report.findings).toEqual([]);
});

test('nor behind one that numbers its answers', async () => {
  let count = 1000;
  const answer = (given: Answer): Answer => {
    count -= 1;
    const added: [string, string][] = [
      ['X-Request-Id', `r-${count}`],
      ['X-RateLimit-Remaining', String(count)],
      ['ETag', `"${count}"`],
    ];
    return { ...given, headers: [...given.headers, ...added] };
  };
  expect((await checkBehindProxy(right.origin, { answer })).findings).toEqual([]);
});

test('nor behind a proxy that changes nothing', async () => {
  expect((await checkBehindProxy(right.origin, {})).findings).toEqual([]);
});

test.each(faults)('$name: $rule', async ({ rule, only, inner, outer }) => {
  const server = inner ? await startReference(inner) : right;
  try {
    const report = await checkBehindProxy(server.origin, outer?.() ?? {}, only);
    expect(report.findings.map((finding) => finding.rule)).toContain(rule);
    expect(conforms(report)).toBe(false);
    // A fault that breaks the server as a whole would be noticed by anything.
    expect(report.operations.flatMap(({ statuses }) => statuses)).not.toContain(503);
  } finally {
    if (inner) await server.close();
  }
});

async function checkBehindProxy(origin: string, fault: OuterFault, only?: string[]) {
  const proxy = await startProxy(origin, description, fault);
  try {
    return await check(proxy.origin, origin, only);
  } finally {
    proxy.close();
  }
}
