import { answering, asking, documented, editLines } from './change.ts';
import { editBody, headerOf, jsonOf, type ServerFault, withHeader, withMembers } from './fault.ts';

const rule = 'journey-criterion';

/** A fault that changes what `Retry-After` says. */
const waiting = (change: (value: string) => string | undefined) =>
  answering(['signIn'], 429, (answer) => editLines(answer, 'retry-after', change));

/** What is wrong with how guesses are counted. */
export const limitFaults: ServerFault[] = [
  {
    name: 'fifty guesses instead of five',
    rule,
    only: ['brute-force'],
    inner: {
      environment: { SIGN_IN_LIMIT_ACCOUNT_CLIENT: '50', SIGN_IN_LIMIT_CLIENT: '50' },
    },
  },
  {
    name: 'six guesses instead of five',
    rule,
    only: ['brute-force-unknown'],
    inner: { environment: { SIGN_IN_LIMIT_ACCOUNT_CLIENT: '6' } },
  },
  {
    name: 'four guesses instead of five',
    rule,
    only: ['brute-force'],
    inner: { environment: { SIGN_IN_LIMIT_ACCOUNT_CLIENT: '4' } },
  },
  {
    name: 'any number of accounts may be guessed for',
    rule,
    only: ['brute-force'],
    inner: { environment: { SIGN_IN_LIMIT_CLIENT: '100000' } },
  },
  {
    name: 'guesses lock the owner out',
    rule,
    only: ['brute-force'],
    inner: {
      environment: { SIGN_IN_LIMIT_ACCOUNT: '5' },
      sql: (text) => text.replace('FROM known_clients WHERE', 'FROM known_clients WHERE 1 = 0 AND'),
    },
  },
  {
    name: 'each address of a network has guesses of its own',
    rule,
    only: ['brute-force'],
    outer: () => ({
      ask(asked) {
        const address = headerOf(asked, 'x-forwarded-for') ?? '';
        return address.endsWith('::2')
          ? withHeader(asked, 'x-forwarded-for', address.replace(/^2001:db8/, '2001:db9'))
          : asked;
      },
    }),
  },
  {
    name: 'sign-ins that succeed count',
    rule: 'journey-not-tried',
    only: ['brute-force'],
    outer: () => {
      const counts = new Map<string, number>();
      return {
        answer(answer, asked) {
          if (asked.operation?.id !== 'signIn') return answer;
          const network = String(headerOf(asked, 'x-forwarded-for')).replace(/\d$/, '');
          const key = `${network} ${String(jsonOf(asked)?.login).toLowerCase()}`;
          const count = counts.get(key) ?? 0;
          if (answer.status !== 204 && answer.status !== 401) return answer;
          counts.set(key, count + 1);
          return count < 5 ? answer : documented('too-many-requests');
        },
      };
    },
  },
  {
    name: 'a sign-in that succeeds forgets the guesses before',
    rule,
    only: ['brute-force'],
    inner: {
      sql: (text) =>
        text.includes('INTO known_clients')
          ? text
          : text.replace(
              'rate_limits.ends_at <= $3 OR',
              'rate_limits.count = 2 AND EXISTS (SELECT 1 FROM known_clients) OR rate_limits.ends_at <= $3 OR',
            ),
    },
  },
  {
    name: 'each spelling of a login has guesses of its own',
    rule,
    only: ['brute-force'],
    outer: asking(['signIn'], (asked) =>
      withMembers(asked, (body) => {
        if (/[A-Z]/.test(String(body.login))) body.login = `other-${body.login}`;
      }),
    ),
  },
  {
    name: 'guesses for a login that nobody has are not limited',
    rule,
    only: ['brute-force-unknown'],
    outer: answering(['signIn'], 429, () => documented('invalid-credentials')),
  },
  ...[
    ['a limit tells whether the password is right', /^four words/, /./],
    ['a limit tells whether somebody has a login', /./, /^nobody/],
  ].map(
    ([name, password, login]): ServerFault => ({
      name: String(name),
      rule: 'journey-same-answer',
      only: ['brute-force'],
      outer: answering(['signIn'], 429, (answer, asked) => {
        const { password: sent, login: who } = jsonOf(asked) ?? {};
        const fits = [password, login].every((form, index) =>
          (form as RegExp).test(String([sent, who][index])),
        );
        return fits
          ? editBody(answer, (body) => Object.assign(body, { detail: 'Locked.' }))
          : undefined;
      }),
    }),
  ),
  {
    name: 'Retry-After counts milliseconds',
    rule,
    only: ['brute-force'],
    outer: waiting((value) => `${value}000`),
  },
  {
    name: 'Retry-After is a second, and the limit is not over then',
    rule,
    only: ['brute-force'],
    outer: waiting(() => '1'),
  },
  {
    name: 'Retry-After is 0',
    rule: 'header-schema',
    only: ['brute-force'],
    outer: waiting(() => '0'),
  },
  {
    name: 'Retry-After is a date',
    rule: 'header-schema',
    only: ['brute-force'],
    outer: waiting(() => new Date(0).toUTCString()),
  },
];
