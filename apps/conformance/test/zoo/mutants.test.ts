import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { createOracle } from '@rememberizer/oracle';
import { declaredResponse } from '@rememberizer/oracle/response';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchange } from '../../src/wire/exchange.ts';
import { authDescription as description } from '../auth-description.ts';
import { mutantsOf } from './mutants.ts';
import { type Answer, serialise, startProxy } from './proxy.ts';
import { startReference } from './reference-server.ts';
import { check } from './run.ts';

// A server with a fault in an answer is right up to the first request that gets this answer. So the
// answers of a server that is right are recorded in one whole run, and of each mutant only the
// request that shows it is sent, to a server that gives the recorded answer with its fault.

/** What the contract declares and no run reaches: a database that fails. */
const NOT_REACHED = /^503$/;

const oracle = createOracle(description);
const recorded = new Map<string, { id: string; answer: Answer }>();
let current: Answer;
const replay = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => socket.end(serialise(current)));
});

beforeAll(async () => {
  const reference = await startReference();
  const proxy = await startProxy(reference.origin, description, {
    answer(answer, { operation }) {
      const { status, body } = answer;
      const type = /"type":"[^"]*"/.exec(body)?.[0] ?? '';
      if (operation)
        recorded.set(`${operation.id} ${status} ${type}`, { id: operation.id, answer });
      return answer;
    },
  });
  await check(proxy.origin, reference.origin);
  proxy.close();
  await reference.close();
  await new Promise<void>((resolve) => replay.listen(0, '127.0.0.1', resolve));
});

afterAll(() => void replay.close());

async function judge(id: string, answer: Answer) {
  current = answer;
  const operation = description.operations.find((each) => each.id === id);
  if (!operation) throw new Error(id);
  const origin = new URL(`http://127.0.0.1:${(replay.address() as AddressInfo).port}`);
  const request = { method: operation.method, path: operation.path, headers: [] };
  const limits = { timeoutMs: 2_000, maxBodyBytes: 100_000 };
  const result = await exchange(origin, request, limits);
  if (!result.ok) throw new Error(result.message);
  return oracle.judge({ operation, response: result.response });
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
      expect(await judge(id, answer)).toEqual([]);
      for (const mutant of mutantsOf(description, declared, answer)) {
        count += 1;
        const findings = await judge(id, mutant.answer);
        const rules = findings.filter(({ weight }) => weight !== 'note').map(({ rule }) => rule);
        if (!rules.includes(mutant.rule)) {
          survivors.push(`${key}: ${mutant.name} (${mutant.rule}, told: ${rules.join()})`);
        }
      }
    }
    expect(survivors).toEqual([]);
    expect(count).toBeGreaterThan(40);
  },
);
