import { headerLines } from '../response.ts';
import type { Rule } from '../rule.ts';

/** Whether HTTP lets the answer to a method have a body with this status (RFC 9110 §6.4.1). */
export function maySendBody(method: string, status: number): boolean {
  return method !== 'HEAD' && status >= 200 && ![204, 205, 304].includes(status);
}

export const noBodyRules: Rule[] = [
  {
    id: 'no-body-status',
    requirement: 'A response with status 204, 205 or 304 has no body.',
    source: 'RFC 9110 §15.3.5, §15.3.6, §15.4.5',
    weight: 'must',
    *check({ method, response }) {
      const { status, body } = response;
      if (method === 'HEAD' || maySendBody(method, status) || body.length === 0) return;
      yield {
        message: `a ${status} has a body`,
        expected: 'no bytes after the header section',
        seen: `${body.length} bytes`,
        location: 'body',
      };
    },
  },
  {
    id: 'no-body-head',
    requirement: 'The answer to HEAD has no body.',
    source: 'RFC 9110 §9.3.2',
    weight: 'must',
    *check({ method, response }) {
      if (method !== 'HEAD' || response.body.length === 0) return;
      yield {
        message: 'the answer to HEAD has a body',
        expected: 'no bytes after the header section',
        seen: `${response.body.length} bytes`,
        location: 'body',
      };
    },
  },
  {
    id: 'no-length-204',
    requirement: 'A 204 has neither Content-Length nor Transfer-Encoding.',
    source: 'RFC 9110 §8.6, RFC 9112 §6.1',
    weight: 'must',
    *check({ response }) {
      if (response.status !== 204) return;
      for (const name of ['Content-Length', 'Transfer-Encoding']) {
        const [seen] = headerLines(response, name);
        if (seen === undefined) continue;
        yield {
          message: `a 204 has the header ${name}`,
          expected: `no ${name}`,
          seen,
          location: `header ${name}`,
        };
      }
    },
  },
];
