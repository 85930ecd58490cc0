import type { Operation } from '@rememberizer/description';
import type { ValueCase } from '../values/value-cases.ts';
import type { Expectation } from './case.ts';
import type { Context } from './context.ts';

/**
 * What the answer to a valid request has to be. Only the server knows its state, so a success can be
 * asked for where there is none; and only where the description knows what a success looks like.
 */
export function expectedSuccess({ stateless }: Context, operation: Operation): Expectation {
  return stateless && declaresSuccess(operation) ? 'accepted' : 'declared';
}

/** What the answer to a request with another value than the documented one has to be. */
export function expectedOf(
  context: Context,
  operation: Operation,
  { isValid, isOpen }: Pick<ValueCase, 'isValid' | 'isOpen'>,
): Expectation {
  if (!isValid) return 'refused';
  return isOpen ? 'declared' : expectedSuccess(context, operation);
}

/** An operation without any response, which OpenAPI 3.1 allows, leaves open what it answers. */
export function declaresSuccess({ responses }: Operation): boolean {
  const statuses = Object.keys(responses);
  return statuses.length === 0 || statuses.some((status) => /^([123]|default$)/.test(status));
}
