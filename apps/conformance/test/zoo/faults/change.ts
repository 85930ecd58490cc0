import { isObject } from '@rememberizer/description/json';
import type { Answer } from '../../answer.ts';
import { authDescription as description } from '../../auth-description.ts';
import type { Asked, OuterFault } from '../proxy.ts';
import { editBody } from './fault.ts';

/** Operations by id; none for all requests, also those for no operation. */
type Operations = string[];

const isOneOf = (operations: Operations, { operation }: Asked) =>
  operations.length === 0 || (operation !== undefined && operations.includes(operation.id));

/** A fault that changes what some operations are asked. */
export const asking =
  (operations: Operations, change: (asked: Asked) => Asked) => (): OuterFault => ({
    ask: (asked) => (isOneOf(operations, asked) ? change(asked) : asked),
  });

/** A fault that changes what some operations answer with a status, where the change gives an answer. */
export const answering =
  (
    operations: Operations,
    status: number,
    change: (answer: Answer, asked: Asked) => Answer | undefined,
  ) =>
  (): OuterFault => ({
    answer: (answer, asked) =>
      isOneOf(operations, asked) && answer.status === status
        ? (change(answer, asked) ?? answer)
        : answer,
  });

/** A fault that changes the JSON of some answers. */
export const rewriting = (
  operations: Operations,
  status: number,
  change: (body: Record<string, unknown>, asked: Asked) => void,
) =>
  answering(operations, status, (answer, asked) =>
    answer.body.startsWith('{') ? editBody(answer, (body) => change(body, asked)) : undefined,
  );

/** The answer of this problem type as the description shows it. */
export function documented(problem: string): Answer {
  for (const { responses } of description.operations) {
    for (const [status, { node }] of Object.entries(responses)) {
      const content = isObject(node.content) ? node.content['application/problem+json'] : undefined;
      const examples = isObject(content) && isObject(content.examples) ? content.examples : {};
      if (!(problem in examples)) continue;
      const body = JSON.stringify(description.resolve(examples[problem])?.node.value);
      const declared = Object.entries(isObject(node.headers) ? node.headers : {});
      const headers = declared.map(([name, header]): [string, string] => {
        const { example = 'Bearer realm="x", error="invalid_token"' } =
          description.resolve(header)?.node ?? {};
        return [name, String(example)];
      });
      const length = String(Buffer.byteLength(body));
      return {
        status: Number(status),
        headers: [
          ...headers,
          ['Content-Type', 'application/problem+json'],
          ['Content-Length', length],
        ],
        body,
      };
    }
  }
  throw new Error(`The description shows no problem '${problem}'.`);
}

export const isProblem = ({ body }: Answer, name: string) => body.includes(`/problems/${name}"`);

/** The answer with lines added to its headers. */
export function withLines(answer: Answer, ...lines: [string, string][]): Answer {
  return { ...answer, headers: [...answer.headers, ...lines] };
}

/** The answer with the value of each header line of a name changed, or the line left out. */
export function editLines(
  answer: Answer,
  wanted: string,
  change: (value: string) => string | undefined,
): Answer {
  const headers = answer.headers.flatMap(([name, value]): [string, string][] => {
    if (name.toLowerCase() !== wanted) return [[name, value]];
    const changed = change(value);
    return changed === undefined ? [] : [[name, changed]];
  });
  return { ...answer, headers };
}

/** What an answer without a body looks like. */
export const bare = (status: number): Answer => ({
  status,
  headers: [['Content-Length', '0']],
  body: '',
});
