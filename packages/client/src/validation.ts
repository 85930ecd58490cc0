import { type BaseIssue, type GenericSchema, safeParse } from 'valibot';
import type { Issue } from './errors.ts';
import * as generated from './generated/valibot.gen.ts';
import type { OperationName } from './operation.ts';
import type { Validator } from './validator.ts';

const schemas: Record<string, GenericSchema> = generated;

/**
 * Checks requests before they are sent, and the bodies of successes, by the contract's schemas.
 * Requests are closed, as the API's are; responses are open to properties that are added later.
 *
 * @example
 * ```ts
 * const auth = createAuthClient({ baseUrl, validator });
 * const result = await auth.signUp({ body: { ...form, email: 'no address' } });
 * // result.error.issues: [{ pointer: '#/body/email', detail: 'must be an e-mail address' }]
 * ```
 */
export const validator: Validator = {
  request(operation, options) {
    const { body, headers = {} } = options as { body?: unknown; headers?: object };
    return [
      ...check(operation, 'Body', body, '#/body'),
      ...check(operation, 'Headers', headers, '#/headers'),
    ];
  },
  response: (operation, body) => check(operation, 'Response', body, '#'),
};

function check(operation: OperationName, part: string, value: unknown, at: string): Issue[] {
  const schema = schemas[`v${operation.charAt(0).toUpperCase()}${operation.slice(1)}${part}`];
  if (!schema) return [];
  const { issues = [] } = safeParse(schema, value);
  // Both branches of an `allOf` complain of the same value in the same words.
  const lines = issues.map(
    (issue) => [`${pointerTo(issue, at)} ${describe(issue)}`, issue] as const,
  );
  return [...new Map(lines).values()].map((issue) => ({
    pointer: pointerTo(issue, at),
    detail: describe(issue),
  }));
}

function pointerTo(issue: BaseIssue<unknown>, at: string): string {
  const keys = (issue.path ?? []).map(({ key }) => String(key));
  return [at, ...keys.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}

/** Says what is wrong without the value, which valibot's own messages repeat. */
function describe({ kind, type, expected, received, message }: BaseIssue<unknown>): string {
  if (type === 'strict_object' && expected === 'never') return 'is not known';
  if (received === 'undefined') return 'is missing';
  return kind === 'validation' && !message.includes(received)
    ? message
    : `must be ${expected?.toLowerCase()}`;
}
