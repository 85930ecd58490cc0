import { declaredResponse } from '@rememberizer/oracle/response';
import type { Answer } from '../test/answer.ts';
import { authDescription as description } from '../test/auth-description.ts';
import { faults } from '../test/zoo/faults.ts';
import { mutantsOf } from '../test/zoo/mutants.ts';
import { startProxy } from '../test/zoo/proxy.ts';
import { startReference } from '../test/zoo/reference-server.ts';
import { requestMutants } from '../test/zoo/request-mutants.ts';
import { check } from '../test/zoo/run.ts';
import type { Wrong } from './servers.ts';

/** Faults of one kind, each a server of its own. */
export interface FaultGroup {
  name: string;
  faults: Wrong[];
}

/** How many of the mutants are tried; with all of them the bench would take hours. */
const ANSWERS = 24;
const REQUESTS = 12;

/** How many of a group the other tools are tried on. */
const FOR_OTHERS = 24;

/** The faults of the zoo: those that somebody thought of, and a sample of the mutants. */
export async function faultGroups(): Promise<FaultGroup[]> {
  const requests = requestMutants(description).map(({ fault }) => ({ outer: () => fault }));
  return [
    { name: 'chosen', faults },
    { name: 'answers', faults: sample(await answerFaults(), ANSWERS) },
    { name: 'requests', faults: sample(requests, REQUESTS) },
  ];
}

/** A part of each group, for tools that need seconds for each fault. */
export function sampleForOthers(groups: FaultGroup[]): FaultGroup[] {
  return groups.map(({ name, faults }) => ({ name, faults: sample(faults, FOR_OTHERS) }));
}

/** So many of a list, at equal distances. */
function sample<Item>(all: Item[], count: number): Item[] {
  if (all.length <= count) return all;
  const step = all.length / count;
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** Every mutant of every declared answer that a whole run gets. */
async function answerFaults(): Promise<Wrong[]> {
  const answers = await recordAnswers();
  return [...answers].flatMap(([key, { id, answer }]) => {
    const operation = description.operations.find((each) => each.id === id);
    const declared = operation && declaredResponse(operation, answer.status);
    if (!declared) return [];
    return mutantsOf(description, declared, answer).map(({ name }) => ({
      outer: () => ({
        // The mutant is made of the answer at hand, because dates and tokens are others by then.
        answer: (own: Answer, { operation: asked }: { operation?: { id: string } | undefined }) =>
          keyOf(asked?.id, own) === key
            ? (mutantsOf(description, declared, own).find((each) => each.name === name)?.answer ??
              own)
            : own,
      }),
    }));
  });
}

async function recordAnswers(): Promise<Map<string, { id: string; answer: Answer }>> {
  const recorded = new Map<string, { id: string; answer: Answer }>();
  const reference = await startReference();
  const proxy = await startProxy(reference.origin, description, {
    answer(answer, { operation }) {
      if (operation) recorded.set(keyOf(operation.id, answer), { id: operation.id, answer });
      return answer;
    },
  });
  await check(proxy.origin, reference.origin);
  proxy.close();
  await reference.close();
  return recorded;
}

/** Which answer it is: a status can have several problem types. */
function keyOf(operation: string | undefined, { status, body }: Answer): string {
  return `${operation} ${status} ${/"type":"[^"]*"/.exec(body)?.[0] ?? ''}`;
}
