import type { Rule } from '../rule.ts';

/** What only the inside of a server looks like, and what it is called. */
const INTERNALS: [what: string, form: RegExp][] = [
  ['a stack trace of JavaScript', /\bat .*\(?(file:|node:|\/|[A-Za-z]:\\)[^\s()]*:\d+:\d+/],
  ['a stack trace of Python', /Traceback \(most recent call last\)/],
  ['a stack trace of the JVM', /\bat [\w$.]+\([\w$]+\.(java|kt|scala):\d+\)/],
  ['a stack trace of .NET', /\bat [\w.`]+\(.*\) in \S+:line \d+/],
  ['a stack trace of Go', /\bgoroutine \d+ \[/],
  ['a stack trace of Ruby', /\.rb:\d+:in [`']/],
  ['a stack trace of PHP', /#\d+ \S+\.php\(\d+\)/],
  ['an error of a database', /\bSQLSTATE\b|\bSQLITE_[A-Z]+|\bORA-\d{5}\b|syntax error at or near/],
  [
    'a statement of SQL',
    /\bSELECT .+ FROM .+ WHERE |\bINSERT INTO \w+ ?\(|\bUPDATE \w+ SET \w+ ?=/,
  ],
];

export const leakRules: Rule[] = [
  {
    id: 'internals-leaked',
    requirement: 'An error tells nothing about the inside of the server.',
    source: 'OWASP ASVS 5.0 §16.5.1, RFC 9457 §5',
    weight: 'must',
    *check({ response, text }) {
      if (response.status < 400 || !text) return;
      // In JSON white space is written as two characters, the second one a letter.
      const lines = text.replace(/\\[nrt]/g, '\n');
      for (const [what, form] of INTERNALS) {
        if (!form.test(lines)) continue;
        yield {
          message: `the error shows ${what}`,
          expected: 'what went wrong, in words for clients',
          seen: what,
          location: 'body',
        };
      }
    },
  },
];
