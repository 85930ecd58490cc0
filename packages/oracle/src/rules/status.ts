import { joinPointer } from '@rememberizer/description/pointer';
import type { Rule } from '../rule.ts';

export const statusRules: Rule[] = [
  {
    id: 'status-declared',
    requirement: 'The status is one that the operation declares.',
    source: 'OpenAPI 3.1 §4.8.16',
    weight: 'must',
    *check({ operation, declared, response }) {
      if (!operation || declared) return;
      yield {
        source: joinPointer(operation.pointer, 'responses'),
        message: `status ${response.status} is not declared`,
        expected: Object.keys(operation.responses).join(', ') || 'a declared status',
        seen: String(response.status),
        location: 'status',
      };
    },
  },
];
