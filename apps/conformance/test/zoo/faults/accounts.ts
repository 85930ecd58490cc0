import { signedIn } from '../../answer.ts';
import { editBody, jsonOf, type ServerFault, withMembers } from './fault.ts';

const rule = 'journey-criterion';

/** What is wrong with how accounts come into being. */
export const accountFaults: ServerFault[] = [
  {
    name: 'a code verifies twice',
    rule,
    only: ['single-use-code'],
    inner: {
      sql: (text) =>
        text
          .replace(/^DELETE FROM (codes|registrations) WHERE email_key/, '$& IS NULL AND email_key')
          .replace(
            'ON CONFLICT (email_key) DO NOTHING',
            'ON CONFLICT (email_key) DO UPDATE SET name = excluded.name',
          ),
    },
  },
  {
    name: "another person's code verifies",
    rule,
    only: ['anothers-code'],
    inner: {
      sql: (text) =>
        text.replace(
          'WHERE email_key = (SELECT email_key FROM registrations WHERE id = $1)',
          'WHERE $1 = $1 AND email_key = (SELECT email_key FROM codes ORDER BY created_at DESC LIMIT 1)',
        ),
    },
  },
  {
    name: 'a code may be guessed for ever',
    rule,
    only: ['exhausted-code'],
    inner: {
      sql: (text) => text.replace('SET attempts = attempts + 1', 'SET attempts = attempts'),
    },
  },
  {
    name: 'six attempts instead of five',
    rule,
    only: ['exhausted-code'],
    inner: { sql: (text) => text.replace('AND attempts < $2', 'AND attempts <= $2') },
  },
  {
    name: 'whoever signed up first gets the account',
    rule,
    only: ['stranger-signs-up-first'],
    inner: {
      sql: (text) =>
        text.replace(
          'created_at FROM registrations WHERE id = $1',
          'created_at FROM registrations WHERE created_at = (SELECT MIN(created_at) FROM registrations WHERE email_key = (SELECT email_key FROM registrations WHERE id = $1))',
        ),
    },
  },
  {
    name: 'the password of the last sign-up counts',
    rule,
    only: ['registered-address'],
    outer: () => {
      const passwords = new Map<unknown, { first: unknown; last: unknown }>();
      return {
        ask(asked) {
          const { email, login, password } = jsonOf(asked) ?? {};
          const known = passwords.get(login);
          if (email !== undefined) {
            passwords.set(email, {
              first: passwords.get(email)?.first ?? password,
              last: password,
            });
          }
          if (!known || known.first === known.last) return asked;
          return withMembers(asked, (body) => {
            body.password = password === known.last ? known.first : 'wrong password';
          });
        },
      };
    },
  },
  {
    name: 'an address that is not verified signs in',
    rule,
    only: ['account-life'],
    outer: () => {
      const passwords = new Map<unknown, unknown>();
      return {
        answer(answer, asked) {
          const { email, login, password } = jsonOf(asked) ?? {};
          if (email !== undefined) passwords.set(email, password);
          const isRight = login !== undefined && passwords.get(login) === password;
          return isRight && answer.status === 401 ? signedIn : answer;
        },
      };
    },
  },
  {
    name: 'the account gets another id than the registration',
    rule,
    only: ['account-life'],
    outer: () => ({
      answer: (answer, { operation }) =>
        operation?.id === 'verifyEmail' && answer.status === 200
          ? editBody(answer, ({ user }) =>
              Object.assign(user as object, { id: '7f2c1a9e-4b53-4d0a-9c1e-8a6f0e2d3b54' }),
            )
          : answer,
    }),
  },
  {
    name: 'names are escaped for HTML',
    rule,
    only: ['account-life'],
    outer: () => ({
      answer: (answer, { operation }) =>
        operation?.id === 'signUp' && answer.status === 201
          ? editBody(answer, ({ user }) => {
              const person = user as { name: string };
              person.name = person.name.replace("'", '&#39;');
            })
          : answer,
    }),
  },
  {
    name: 'no mail is sent',
    rule: 'journey-output',
    only: ['account-life'],
    inner: { sql: (text) => text.replace('due_at <=', 'due_at + 99999 <=') },
  },
  {
    name: 'what a failed step would have given is missing later',
    rule: 'journey-not-tried',
    only: ['account-life'],
    outer: () => ({
      ask: (asked) =>
        asked.operation?.id === 'signUp'
          ? withMembers(asked, (body) => {
              body.captcha = 'wrong';
            })
          : asked,
    }),
  },
  ...['signUp', 'signIn'].map(
    (id): ServerFault => ({
      name: `${id} takes any captcha`,
      rule,
      only: ['refused-sign-ups'],
      outer: () => ({
        ask: (asked) =>
          asked.operation?.id === id
            ? withMembers(asked, (body) => {
                body.captcha = 'recaptcha_response';
              })
            : asked,
      }),
    }),
  ),
  {
    name: 'logins are compared with regard to case',
    rule,
    only: ['password-comparison'],
    outer: () => ({
      ask: (asked) =>
        withMembers(asked, (body) => {
          if (/[A-Z]/.test(String(body.login))) body.login = `other-${body.login}`;
        }),
    }),
  },
];
