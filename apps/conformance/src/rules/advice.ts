import type { Advice } from '../cases/case.ts';
import { type CaseRule, isRefusal, unlessStatus } from './case-rule.ts';

/** What a server may take and better does not. */
export const advice: CaseRule[] = [
  advise('invalid-utf8-accepted', {
    requirement: 'Bytes that are no UTF-8 are not taken for text.',
    source: 'RFC 8259 §8.1',
    message: 'JSON that is not UTF-8 is not refused',
  }),
  advise('cut-form-accepted', {
    requirement: 'A form whose end is missing is not taken for a whole one.',
    source: 'RFC 2046 §5.1.1',
    message: 'a form without its last boundary is not refused',
  }),
  advise('part-type-accepted', {
    requirement: 'A file is of a media type that the description names.',
    source: 'OpenAPI 3.1 §4.8.15.1',
    message: 'a file of another media type is not refused',
  }),
];

function advise(
  id: Advice,
  { requirement, source, message }: Record<'requirement' | 'source' | 'message', string>,
): CaseRule {
  return {
    id,
    requirement,
    source,
    weight: 'should',
    check: ({ case: item, result }) =>
      item.advice === id
        ? unlessStatus(item.expectation, 'better-refused', result, isRefusal, {
            message,
            expected: 'a 4xx',
          })
        : undefined,
  };
}
