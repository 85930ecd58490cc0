import { afterAll, beforeAll, expect, test } from 'vitest';
import { journeyRules } from '../../src/journeys/findings.ts';
import { bearerProbes } from '../../src/probes/bearer-probes.ts';
import { cookieProbes } from '../../src/probes/cookie-probes.ts';
import { conforms } from '../../src/report.ts';
import { authDescription as description } from '../auth-description.ts';
import { accountFaults } from './faults/accounts.ts';
import { codeFaults } from './faults/codes.ts';
import { cookieFaults } from './faults/cookies.ts';
import { identityFaults } from './faults/identity.ts';
import { limitFaults } from './faults/limits.ts';
import { methodFaults } from './faults/methods.ts';
import { orderFaults } from './faults/order.ts';
import { originFaults } from './faults/origins.ts';
import { problemFaults } from './faults/problems.ts';
import { readingFaults } from './faults/reading.ts';
import { sessionFaults } from './faults/sessions.ts';
import { strangerFaults } from './faults/strangers.ts';
import { timeFaults } from './faults/times.ts';
import { tokenFaults } from './faults/tokens.ts';
import { type OuterFault, startProxy } from './proxy.ts';
import { startReference } from './reference-server.ts';
import { check } from './run.ts';

const faults = [
  ...readingFaults,
  ...problemFaults,
  ...originFaults,
  ...orderFaults,
  ...methodFaults,
  ...limitFaults,
  ...identityFaults,
  ...cookieFaults,
  ...codeFaults,
  ...accountFaults,
  ...sessionFaults,
  ...strangerFaults,
  ...timeFaults,
  ...tokenFaults,
];

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

test('nor behind a proxy that changes nothing', async () => {
  expect((await checkBehindProxy(right.origin, {})).findings).toEqual([]);
});

test('every rule about journeys and credentials has its fault', () => {
  const probes = [...bearerProbes, ...cookieProbes].map(({ id }) => id);
  const caught = new Set(faults.map(({ rule }) => rule));
  expect([...Object.keys(journeyRules), ...probes].filter((id) => !caught.has(id))).toEqual([]);
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
