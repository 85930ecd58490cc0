import { joinPointer } from '@rememberizer/description/pointer';
import type { Rule } from '../rule.ts';

export const statusRules: Rule[] = [
  {
    id: 'status-declared',
    requirement: 'The status is one that the operation declares.',
    source: 'OpenAPI 3.1 §4.8.16',
    weight: 'must',
    *check({ operation, declared, response }) {
      // An operation without any response, which 3.1 allows, says nothing about its statuses.
      if (!operation || declared || Object.keys(operation.responses).length === 0) return;
      yield {
        source: joinPointer(operation.pointer, 'responses'),
        message: `status ${response.status} is not declared`,
        expected: Object.keys(operation.responses).join(', '),
        seen: String(response.status),
        location: 'status',
      };
    },
  },
];
