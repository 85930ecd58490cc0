import type { Parameter } from '@rememberizer/description';
import { matchingText } from '@rememberizer/generate/text';
import { parameterSpace } from '../values/value-space.ts';
import type { Context } from './context.ts';

/** Values that hardly name anything; which of them a parameter allows its schema says. */
const UNLIKELY = [
  987_654_321,
  999_999,
  '2b1f6c80-7a3e-4a55-9d7c-0c0ffee0c0de',
  'conformance-unknown',
  'conformanceunknown',
  '999999999999',
];

/**
 * A valid value of a parameter that hardly names anything, if there is one: of values that are
 * counted out every one is there.
 */
export function unlikelyValue(context: Context, parameter: Parameter): string | number | undefined {
  const space = parameterSpace(context, parameter);
  const schema = context.schemas.resolve({ $ref: space.pointer })?.node;
  if (!schema || schema.enum !== undefined || schema.const !== undefined) return undefined;
  const matching = typeof schema.pattern === 'string' ? matchingText(schema.pattern) : undefined;
  return [...UNLIKELY, ...(matching === undefined ? [] : [matching])].find(
    (value) => space.canWrite(value) && space.faults(value) === 0,
  );
}
