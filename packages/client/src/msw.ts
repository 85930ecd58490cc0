import { type HttpHandler, HttpResponse, http } from 'msw';
import { examples } from './generated/examples.gen.ts';
import type { OperationName } from './operation.ts';

type Responses<Name extends OperationName> = (typeof examples)[Name]['responses'];

type StatusOf<Name extends OperationName> = keyof Responses<Name>;

/** One of the contract's examples: its status, or its status and its name where there are several. */
export type Answer<Name extends OperationName> = {
  [Status in StatusOf<Name>]:
    | Status
    | {
        status: Status;
        example: keyof Responses<Name>[Status]['bodies' & keyof Responses<Name>[Status]];
      };
}[StatusOf<Name>];

/** What operations answer in place of their success. */
export type Answers = { [Name in OperationName]?: Answer<Name> };

interface Example {
  headers: Record<string, string | number | readonly string[]>;
  bodies: Record<string, object>;
}

/**
 * Handlers for msw that answer each operation with an example of the contract, by default the one of
 * its success, with the headers and cookies that belong to it.
 *
 * @example
 * ```ts
 * const server = setupServer(...authHandlers('https://api.rememberizer.ai/api/v1'));
 * server.use(...authHandlers(baseUrl, { signUp: { status: 422, example: 'password-breached' } }));
 * ```
 * @param baseUrl - The `baseUrl` of the client under test.
 * @param answers - What single operations answer in place of their success.
 */
export function authHandlers(baseUrl: string, answers: Answers = {}): HttpHandler[] {
  const names = Object.keys(examples) as OperationName[];
  return names.map((name) => {
    const { method, path } = examples[name];
    const responses: Record<string, Example> = examples[name].responses;
    const answer = answers[name] ?? Object.keys(responses).find((status) => status < '300');
    const { status, example } =
      typeof answer === 'object' ? answer : { status: answer, example: undefined };
    const response = responses[`${status}`];
    if (!response) throw new TypeError(`${name} has no answer with status ${status}`);
    const register = http[method.toLowerCase() as 'post'];
    return register(baseUrl.replace(/\/$/, '') + path, () =>
      respond(Number(status), response, example),
    );
  });
}

function respond(status: number, { headers, bodies }: Example, name: string | undefined) {
  const body = name === undefined ? Object.values(bodies)[0] : bodies[name];
  const lines = new Headers();
  for (const [header, value] of Object.entries(headers)) {
    for (const line of [value].flat()) lines.append(header, String(line));
  }
  return new HttpResponse(body && JSON.stringify(body), { status, headers: lines });
}
