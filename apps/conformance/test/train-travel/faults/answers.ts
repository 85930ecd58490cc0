import type { Description, Operation } from '@rememberizer/description';
import { declaredResponse } from '@rememberizer/oracle/response';
import { operationsAt } from '@rememberizer/oracle/route';
import { mutantsOf } from '../../zoo/mutants.ts';
import type { Asked } from '../message.ts';
import type { Faults } from '../server.ts';
import type { Written } from '../write.ts';

/** What an operation answered. */
interface Recorded {
  operation: Operation;
  answer: Written;
}

/** The same with one fault, and the rule that has to notice it. */
interface AnswerMutant extends Recorded {
  name: string;
  rule: string;
}

/** The first answer of each status that each operation gives while a server is asked. */
export async function recordAnswers(
  description: Description,
  ask: (spoil: NonNullable<Faults['spoil']>) => Promise<unknown>,
): Promise<Map<string, Recorded>> {
  const recorded = new Map<string, Recorded>();
  await ask((answer, asked) => {
    const operation = operationOf(description, asked);
    const key = `${operation?.id} ${answer.status}`;
    if (operation && !recorded.has(key)) recorded.set(key, { operation, answer });
    return answer;
  });
  return recorded;
}

/** Every mutant of the recorded answers that breaks what the description says of them. */
export function answerMutants(
  description: Description,
  recorded: Iterable<Recorded>,
): AnswerMutant[] {
  return Array.from(recorded).flatMap(({ operation, answer: right }) => {
    const declared = declaredResponse(operation, right.status);
    const mutants = declared ? mutantsOf(description, declared, right) : [];
    return (
      mutants
        // A description without cookies says nothing about which there may be.
        .filter(({ rule }) => rule !== 'cookie-undeclared')
        .map(({ name, rule, answer }) => ({
          name: `${operation.id} ${right.status}: ${name}`,
          operation,
          rule,
          answer,
        }))
    );
  });
}

function operationOf(description: Description, { method, path }: Asked): Operation | undefined {
  return operationsAt(description, path).find((operation) => operation.method === method);
}
