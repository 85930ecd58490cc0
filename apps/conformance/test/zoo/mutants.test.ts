import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createOracle } from '@rememberizer/oracle';
import { declaredResponse } from '@rememberizer/oracle/response';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchange } from '../../src/wire/exchange.ts';
import type { Answer } from '../answer.ts';
import { authDescription as description } from '../auth-description.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { serialise, startProxy } from './proxy.ts';
import { startReference } from './reference-server.ts';
import { check } from './run.ts';

// A server with a fault in an answer is right up to the first request that gets this answer. So the
// answers of a server that is right are recorded in one whole run, and of each mutant only the
// request that shows it is sent, to a server that gives the recorded answer with its fault.

/** What the contract declares and no run reaches: a database that fails. */
const NOT_REACHED = /^503$/;

const oracle = createOracle(description);
const recorded = new Map<string, { id: string; answer: Answer }>();
/** The answers to what no operation is there for, by method and path. */
const elsewhere = new Map<string, { method: string; path: string; answer: Answer }>();
let current: Answer;
const replay = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => socket.end(serialise(current)));
});

beforeAll(async () => {
  const reference = await startReference();
  const proxy = await startProxy(reference.origin, description, {
    answer(answer, { operation, method, path }) {
      const { status, body } = answer;
      const type = /"type":"[^"]*"/.exec(body)?.[0] ?? '';
      if (operation)
        recorded.set(`${operation.id} ${status} ${type}`, { id: operation.id, answer });
      // What succeeds, such as the published keys, is no part of the description.
      else if (status >= 400) elsewhere.set(`${method} ${path}`, { method, path, answer });
      return answer;
    },
  });
  await check(proxy.origin, reference.origin);
  proxy.close();
  await reference.close();
  await new Promise<void>((resolve) => replay.listen(0, '127.0.0.1', resolve));
});

afterAll(() => void replay.close());

async function judge(request: { method: string; path: string }, answer: Answer) {
  current = answer;
  const origin = new URL(`http://127.0.0.1:${(replay.address() as AddressInfo).port}`);
  const limits = { timeoutMs: 2_000, maxBodyBytes: 100_000 };
  const result = await exchange(origin, { ...request, headers: [] }, limits);
  if (!result.ok) throw new Error(result.message);
  return oracle.judge({ ...request, response: result.response });
}

/** The mutants whose rule says nothing. */
async function findSurvivors(
  request: { method: string; path: string },
  mutants: Mutant[],
): Promise<string[]> {
  const survivors: string[] = [];
  for (const { name, rule, answer } of mutants) {
    const findings = await judge(request, answer);
    const rules = findings.filter(({ weight }) => weight !== 'note').map((found) => found.rule);
    if (!rules.includes(rule)) survivors.push(`${name} (${rule}, told: ${rules.join()})`);
  }
  return survivors;
}

test('every declared answer is reached, but for those that a test cannot bring about', () => {
  const declared = description.operations.flatMap(({ id, responses }) =>
    Object.keys(responses).map((status) => `${id} ${status}`),
  );
  // The answer to another method is no answer of the operation.
  const missing = declared.filter(
    (name) =>
      ![...recorded.keys()].some((key) => key.startsWith(`${name} `)) && !name.endsWith(' 405'),
  );
  expect(missing.filter((name) => !NOT_REACHED.test(name.split(' ')[1] ?? ''))).toEqual([]);
});

test.each(description.operations)(
  'every mutant of the answers of $id is noticed',
  async (operation) => {
    const survivors: string[] = [];
    let count = 0;
    for (const [key, { id, answer }] of recorded) {
      const declared = declaredResponse(operation, answer.status);
      if (id !== operation.id || !declared) continue;
      expect(await judge(operation, answer)).toEqual([]);
      const mutants = mutantsOf(description, declared, answer);
      count += mutants.length;
      survivors.push(...(await findSurvivors(operation, mutants)).map((name) => `${key}: ${name}`));
    }
    expect(survivors).toEqual([]);
    expect(count).toBeGreaterThan(40);
  },
);

test('every mutant of the answers to other methods and paths is noticed', async () => {
  expect(elsewhere.size).toBeGreaterThan(description.operations.length);
  for (const { answer, ...request } of elsewhere.values()) {
    const [sibling] = description.operations.filter(({ path }) => path === request.path);
    const declared = sibling
      ? sibling.responses['405']
      : description.resolve({ $ref: '#/components/responses/NotFound' });
    if (!declared) throw new Error(`${request.method} ${request.path} has no declared answer.`);
    expect(await judge(request, answer)).toEqual([]);
    // Which statuses there may be only an operation says.
    const mutants = mutantsOf(description, declared, answer).filter(
      ({ rule }) => rule !== 'status-declared',
    );
    expect(mutants.length).toBeGreaterThan(3);
    expect(await findSurvivors(request, mutants)).toEqual([]);
  }
});
