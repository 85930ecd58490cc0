import { description, endpoints, type Response } from './description.ts';
import { Mismatch } from './mismatch.ts';
import type { ProblemName } from './operations.ts';
import type { Fault } from './validators.ts';

/** Problem types of the description: those of the operations, and that of an unknown path. */
export type AnyProblemName = ProblemName | 'not-found';

/** A problem as it goes on the wire (RFC 9457). */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  request_id?: string;
  errors?: Fault[];
};

/** Its media type is the key under which the description keeps every problem. */
const MEDIA_TYPE = 'application/problem+json';

type Documented = { problem: Problem; headers: Record<string, Record<string, string>> };

const documented = new Map<string, Documented>();
for (const response of [
  ...endpoints.flatMap(({ operation }) => Object.values(operation.responses)),
  ...Object.values(description.components.responses),
]) {
  for (const { value } of Object.values(response.content?.[MEDIA_TYPE]?.examples ?? {})) {
    const problem = value as Problem;
    documented.set(nameOf(problem.type), { problem, headers: headersOf(response) });
  }
}

/** The documented example of a problem: its type, title, status and detail are the ones we send. */
export function problem(name: AnyProblemName): Problem {
  return find(name).problem;
}

/**
 * The documented value of a header of the problem's response. A header with several examples needs
 * the name of one.
 */
export function problemHeader(
  name: AnyProblemName,
  header: string,
  example = '',
): string | undefined {
  const values = find(name).headers[header];
  return values?.[example] ?? Object.values(values ?? {})[0];
}

/** `validation-error` with the faults of this request in place of the example's. */
export function validationError(faults: Fault[]): Problem {
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return {
    ...problem('validation-error'),
    detail: `The request body has ${count}.`,
    errors: faults,
  };
}

export { MEDIA_TYPE as PROBLEM_MEDIA_TYPE };

function find(name: AnyProblemName): Documented {
  const found = documented.get(name);
  if (!found) throw new Mismatch(`it has no example of the problem ${name}`);
  return found;
}

function nameOf(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1);
}

function headersOf(response: Response): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(response.headers ?? {}).map(([name, { example, examples }]) => [
      name,
      examples
        ? Object.fromEntries(
            Object.entries(examples).map(([key, each]) => [key, String(each.value)]),
          )
        : { '': String(example) },
    ]),
  );
}
