import { headerLines } from '../response.ts';
import type { Rule } from '../rule.ts';
import { maySendBody } from './no-body.ts';

/** Headers that hold one value; sent twice, nobody knows which one counts (RFC 9110 §5.3). */
const SINGLE = [
  'Age',
  'Content-Length',
  'Content-Location',
  'Content-Range',
  'Content-Type',
  'Date',
  'ETag',
  'Expires',
  'Last-Modified',
  'Location',
  'Retry-After',
];

const DAY = '(Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const MONTH = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const IMF_FIXDATE = new RegExp(`^${DAY}, \\d{2} ${MONTH} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT$`);

export const httpRules: Rule[] = [
  {
    id: 'allow-on-405',
    requirement: 'A 405 names in Allow the methods that the resource has.',
    source: 'RFC 9110 §15.5.6',
    weight: 'must',
    *check({ response }) {
      if (response.status !== 405 || headerLines(response, 'Allow').length > 0) return;
      yield missing('Allow', 'a 405 does not say which methods are allowed');
    },
  },
  {
    id: 'allow-complete',
    requirement: 'Allow names the methods that the description has.',
    source: 'RFC 9110 §10.2.1',
    weight: 'should',
    *check({ response, siblings }) {
      const lines = headerLines(response, 'Allow');
      if (response.status !== 405 || lines.length === 0 || siblings.length === 0) return;
      const wanted = [...new Set(siblings.map((operation) => operation.method))];
      if (wanted.every((name) => methodsOf(lines).includes(name))) return;
      yield {
        message: 'Allow does not agree with the description',
        expected: wanted.join(', '),
        seen: lines.join(', '),
        location: 'header Allow',
      };
    },
  },
  {
    id: 'allow-contradiction',
    requirement: 'Allow does not name the method that is refused for not being allowed.',
    source: 'RFC 9110 §15.5.6',
    weight: 'must',
    *check({ response, siblings, method, operation }) {
      const lines = headerLines(response, 'Allow');
      if (response.status !== 405 || siblings.length === 0) return;
      // A description may mean another refusal by the 405 of a method that the path does have.
      if (operation !== undefined || !methodsOf(lines).includes(method)) return;
      yield {
        message: 'Allow names the method that was just refused',
        expected: `no ${method}`,
        seen: lines.join(', '),
        location: 'header Allow',
      };
    },
  },
  {
    id: 'www-authenticate-on-401',
    requirement: 'A 401 has a challenge in WWW-Authenticate.',
    source: 'RFC 9110 §15.5.2',
    weight: 'must',
    *check({ response }) {
      if (response.status !== 401 || headerLines(response, 'WWW-Authenticate').length > 0) return;
      yield missing('WWW-Authenticate', 'a 401 does not say how to authenticate');
    },
  },
  {
    id: 'content-length',
    requirement: 'Content-Length is the number of bytes in the body.',
    source: 'RFC 9110 §8.6',
    weight: 'must',
    *check({ response, method }) {
      const [length] = headerLines(response, 'Content-Length');
      if (length === undefined || !maySendBody(method, response.status)) return;
      if (Number(length) === response.body.length) return;
      yield {
        message: 'Content-Length does not agree with the body',
        expected: `${response.body.length}`,
        seen: length,
        location: 'header Content-Length',
      };
    },
  },
  {
    id: 'header-repeated',
    requirement: 'A header that holds one value is sent once.',
    source: 'RFC 9110 §5.3',
    weight: 'must',
    *check({ response }) {
      for (const name of SINGLE) {
        const lines = headerLines(response, name);
        if (lines.length < 2) continue;
        yield {
          message: `the header ${name} is sent ${lines.length} times`,
          expected: `one line of ${name}`,
          seen: lines.join(' | '),
          location: `header ${name}`,
        };
      }
    },
  },
  {
    id: 'http-date',
    requirement: 'Dates are written as IMF-fixdate.',
    source: 'RFC 9110 §5.6.7',
    weight: 'must',
    *check({ response }) {
      for (const name of ['Date', 'Last-Modified']) {
        const [seen] = headerLines(response, name);
        if (seen === undefined || IMF_FIXDATE.test(seen)) continue;
        yield {
          message: `the header ${name} is no date`,
          expected: 'a date like Sun, 06 Nov 1994 08:49:37 GMT',
          seen,
          location: `header ${name}`,
        };
      }
    },
  },
  {
    id: 'retry-after-form',
    requirement: 'Retry-After is a date or whole seconds.',
    source: 'RFC 9110 §10.2.3',
    weight: 'must',
    *check({ response }) {
      const [seen] = headerLines(response, 'Retry-After');
      if (seen === undefined || /^\d+$/.test(seen) || IMF_FIXDATE.test(seen)) return;
      yield {
        message: 'Retry-After is neither a date nor whole seconds',
        expected: 'whole seconds or an HTTP date',
        seen,
        location: 'header Retry-After',
      };
    },
  },
];

function methodsOf(lines: string[]): string[] {
  return lines
    .join(',')
    .split(',')
    .map((name) => name.trim());
}

function missing(name: string, message: string) {
  return { message, expected: `header ${name}`, seen: 'absent', location: `header ${name}` };
}
