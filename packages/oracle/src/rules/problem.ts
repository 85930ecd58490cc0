import { isObject } from '@rememberizer/description/json';
import { mediaTypeOf } from '../response.ts';
import type { Judged, Rule } from '../rule.ts';
import { showValue } from '../show.ts';

/** The members of a problem and their types (RFC 9457 §3.1). */
const MEMBERS = {
  type: 'string',
  title: 'string',
  detail: 'string',
  instance: 'string',
  status: 'number',
};

export const problemRules: Rule[] = [
  {
    id: 'problem-status',
    requirement: 'The status member of a problem is the status of the response.',
    source: 'RFC 9457 §3.1.2',
    weight: 'must',
    *check(judged) {
      const problem = problemOf(judged);
      const { status } = judged.response;
      if (problem?.status === undefined || problem.status === status) return;
      yield {
        message: 'the problem and the response have different statuses',
        expected: String(status),
        seen: showValue(problem.status),
        location: 'body #/status',
      };
    },
  },
  {
    id: 'problem-members',
    requirement: 'A problem is an object, and its standard members have their types.',
    source: 'RFC 9457 §3.1',
    weight: 'must',
    *check(judged) {
      if (!isProblem(judged) || !judged.json) return;
      const problem = problemOf(judged);
      if (!problem) {
        const seen = showValue(judged.json.value);
        yield {
          message: 'the problem is no object',
          expected: 'an object',
          seen,
          location: 'body #',
        };
        return;
      }
      for (const [name, type] of Object.entries(MEMBERS)) {
        const value = problem[name];
        if (value === undefined || typeof value === type) continue;
        yield {
          message: `the member '${name}' of the problem is no ${type}`,
          expected: type,
          seen: showValue(value, name),
          location: `body #/${name}`,
        };
      }
    },
  },
];

function isProblem({ response }: Judged): boolean {
  return mediaTypeOf(response) === 'application/problem+json';
}

function problemOf(judged: Judged) {
  const value = judged.json?.value;
  return isProblem(judged) && isObject(value) ? value : undefined;
}
