import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { conforms } from '../src/report.ts';
import { authDescription as description } from './auth-description.ts';
import { conformance } from './command.ts';
import { headerOf, jsonOf } from './zoo/faults/fault.ts';
import { type Asked, startProxy } from './zoo/proxy.ts';
import { startReference } from './zoo/reference-server.ts';
import { check } from './zoo/run.ts';

// Of so many a busy machine may spoil a few.
const RUNS = 20;
// Far more than what a busy machine adds to one of two requests.
const DELAY_MS = 80;

let right: Awaited<ReturnType<typeof startReference>>;
beforeAll(async () => {
  right = await startReference();
});
afterAll(() => right.close());

/** Compares the times of a server that takes longer for some of the sign-ins that it refuses. */
async function time(isSlow: (asked: Asked, login: string) => boolean, more = {}) {
  const proxy = await startProxy(right.origin, description, {
    async answer(answer, asked) {
      const login = String(jsonOf(asked)?.login);
      if (answer.status === 401 && isSlow(asked, login)) await sleep(DELAY_MS);
      return answer;
    },
  });
  onTestFinished(() => proxy.close());
  return check(proxy.origin, right.origin, ['enumeration'], { timing: RUNS, ...more });
}

test('a login that nobody has and that takes longer should not be told from others', async () => {
  const report = await time((_, login) => login.startsWith('unknown-'));
  expect(report.findings).toMatchObject([
    { rule: 'journey-same-time', weight: 'should', operation: 'signIn', family: 'timing' },
  ]);
  expect(report.findings[0]?.message).toContain("'signInUnknown' takes tells it from");
  expect(report.findings[0]?.seen).toMatch(
    /^a median of .* more within a run, slower in [12]\d of 20/,
  );
  expect([conforms(report), conforms(report, true)]).toEqual([true, false]);
});

test('nor one that takes less long', async () => {
  const report = await time((_, login) => !login.startsWith('unknown-'));
  expect(report.findings.map(({ rule }) => rule)).toEqual(['journey-same-time']);
  expect(report.findings[0]?.seen).toMatch(/less within a run, slower in \d of 20 runs$/);
});

test('sign-ins that take the same time are not told apart', async () => {
  const report = await time(() => false);
  expect(report.findings).toEqual([]);
  expect(
    report.timings.map(({ steps, samples, isTold }) => [steps.other, samples, isTold]),
  ).toEqual([
    ['signInUnknown', RUNS, false],
    ['signInUnverified', RUNS, false],
  ]);
});

test('that the first of them takes longer, whichever it is, tells nothing', async () => {
  const seen = new Set<string | undefined>();
  const report = await time((asked) => {
    const client = headerOf(asked, 'x-forwarded-for');
    const isFirst = !seen.has(client);
    seen.add(client);
    return isFirst;
  });
  expect(report.findings).toEqual([]);
});

test('a rate limit is no time, and it is said that too few are left', async () => {
  const report = await time(() => false, { clientIpHeader: 'X-Ignored' });
  expect(report.timings).toEqual([]);
  expect(report.notChecked.map(({ reason }) => reason)).toContainEqual(
    expect.stringMatching(
      /^only \d of 20 runs of 'enumeration' .* Without --client-ip-header a rate limit/,
    ),
  );
});

test.each([
  [['--timing', '3'], '--timing takes at least 11 runs, so that chance is ruled out'],
  [['--timing', '20', '--stateless'], '--timing runs journeys, which --stateless leaves out'],
  [
    ['--timing', '20', '--spec', new URL('petstore/petstore.yaml', import.meta.url).pathname],
    '--timing: no journey has a step with x-same-answer, so there is nothing to compare',
  ],
])('%j is wrong usage', async (args, message) => {
  const { code, stderr } = await conformance([right.origin, ...args]);
  expect(stderr).toMatch(`conformance: ${message}`);
  expect(code).toBe(2);
});
