import { expect, test } from 'vitest';
import { checkConformance } from '../src/conformance.ts';
import { authDescription as description } from './auth-description.ts';
import { conformance } from './command.ts';
import { type Fault, startExampleServer } from './example-server.ts';

const only = ['signUp'];

async function check(seed: number, fault?: Fault, examples = 80) {
  const baseUrl = await startExampleServer(description, fault);
  const options = { baseUrl, description, stateless: true, only, examples, seed };
  const report = await checkConformance(options);
  if (report.outcome !== 'checked') throw new Error(report.message);
  return report;
}

const failing = { status: 500, headers: [], body: '' };

/** A server that cannot write a sign of per cent; no example and no boundary has one. */
const noPerCent: Fault = (answer, { text }) => (text.includes('%') ? failing : answer);

test('random requests come after those that are the same each time', async () => {
  const titles = async (seed: number, examples?: number) =>
    (await check(seed, undefined, examples)).cases.map(({ family, title }) => [family, title]);
  const [fixed, first, again, other] = [
    await titles(1, 0),
    await titles(1),
    await titles(1),
    await titles(2),
  ];
  expect(first.slice(0, fixed.length)).toEqual(fixed);
  expect(first.slice(fixed.length).every(([family]) => family === 'random')).toBe(true);
  expect(first.length).toBeGreaterThan(fixed.length + 20);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test.each([1, 2, 3])('a server that is right has no finding with seed %i', async (seed) => {
  expect((await check(seed)).findings).toEqual([]);
});

test('what only a random request shows is told with the smallest one', async () => {
  const { findings } = await check(5, noPerCent);
  expect(findings.map(({ rule, family }) => [rule, family])).toContainEqual([
    'server-error',
    'random',
  ]);
  const body = /--data-raw '(.*)'$/.exec(findings[0]?.curl ?? '')?.[1] ?? '';
  const changed = Object.entries<string>(JSON.parse(body)).filter(([, value]) =>
    value.includes('%'),
  );
  expect(changed).toHaveLength(1);
  // Filled up with one letter, where the schema asks for a length.
  expect(changed[0]?.[1]).toMatch(/^a*%a*$/);
});

test('the seed is told, so that the run can be done again', async () => {
  const url = await startExampleServer(description);
  const args = [url, '--stateless', '--only', 'signUp', '--examples', '5'];
  expect((await conformance([...args, '--seed', '7'])).stdout).toContain(', --seed 7');
  expect((await conformance(args)).stdout).toMatch(/, --seed \d+$/m);
  const { code, stderr } = await conformance([...args, '--seed', 'x']);
  expect(stderr).toBe(
    'conformance: --seed takes a whole number up to 2147483647, not x; see --help\n',
  );
  expect(code).toBe(2);
});
