import { answering, rewriting } from './change.ts';
import { editBody, headerOf, jsonOf, type ServerFault } from './fault.ts';

const rule = 'journey-criterion';
const only = ['faults-of-a-body'];

interface Fault {
  pointer: string;
  code: string;
}

/** A fault that names other faults of a body than there are. */
const naming = (change: (faults: Fault[]) => unknown[]) =>
  rewriting([], 422, (body) => {
    if (Array.isArray(body.errors)) body.errors = change(body.errors);
  });

/** A fault that says more than it should to what was asked. */
const telling = (operations: string[], status: number, detail: (asked: Asked) => string) =>
  answering(operations, status, (answer, asked) =>
    editBody(answer, (body) => Object.assign(body, { detail: detail(asked) })),
  );

type Asked = Parameters<Parameters<typeof answering>[2]>[1];

/** What is wrong with the problems that refusals are told by. */
export const problemFaults: ServerFault[] = [
  { name: 'no fault of a body is named', rule, only, outer: naming(() => []) },
  { name: 'only the first fault is named', rule, only, outer: naming((all) => all.slice(0, 1)) },
  {
    name: 'what is right is named as well',
    rule,
    only,
    outer: naming((all) => [...all, { pointer: '#/other', code: 'pattern' }]),
  },
  {
    name: 'faults are said to be elsewhere',
    rule,
    only,
    outer: naming((all) => all.map((fault) => ({ ...fault, pointer: '#/name' }))),
  },
  {
    name: 'faults are said to be somewhere in the body',
    rule,
    only,
    outer: naming((all) => all.map((fault) => ({ ...fault, pointer: '#' }))),
  },
  {
    name: 'what is missing is told by what it is missing from',
    rule,
    only,
    outer: naming((all) =>
      all.map((fault) => (fault.code === 'required' ? { ...fault, pointer: '#' } : fault)),
    ),
  },
  {
    name: 'pointers are not escaped',
    rule,
    only,
    outer: naming((all) =>
      all.map((fault) => ({
        ...fault,
        pointer: fault.pointer.replaceAll('~1', '/').replaceAll('~0', '~'),
      })),
    ),
  },
  {
    name: 'every fault is just invalid',
    rule,
    only,
    outer: naming((all) => all.map((fault) => ({ ...fault, code: 'invalid' }))),
  },
  {
    name: 'what is too short is called too long',
    rule,
    only,
    outer: naming((all) =>
      all.map((fault) => (fault.code === 'minLength' ? { ...fault, code: 'maxLength' } : fault)),
    ),
  },
  {
    name: 'a title tells how many faults there are',
    rule,
    only,
    outer: rewriting([], 422, (body) => {
      body.title = `${(body.errors as unknown[] | undefined)?.length} faults`;
    }),
  },
  {
    name: 'a title is in the language of the client',
    rule,
    only,
    outer: rewriting([], 422, (body, asked) => {
      if (headerOf(asked, 'accept-language') === 'fr') body.title = 'Erreur de validation';
    }),
  },
  {
    name: 'every request has the same name in the logs',
    rule: 'journey-same-value',
    only: ['enumeration'],
    outer: rewriting([], 401, (body) => {
      body.request_id = 'request';
    }),
  },
  {
    name: 'a refused body is repeated',
    rule: 'secret-echoed',
    only: ['signUp', 'account-life'],
    outer: rewriting([], 422, (body, asked) => {
      body.received = jsonOf(asked);
    }),
  },
  {
    name: 'malformed JSON is repeated',
    rule: 'secret-echoed',
    only: ['signUp', 'account-life'],
    outer: telling(['signUp'], 400, ({ text }) => `Unexpected end of ${text}`),
  },
  {
    name: 'a refused token is repeated',
    rule: 'secret-echoed',
    only: ['verifyEmail', 'anothers-code'],
    outer: telling(
      ['verifyEmail'],
      401,
      (asked) => `No token: ${headerOf(asked, 'authorization')}`,
    ),
  },
  {
    name: 'a refused cookie is repeated',
    rule: 'secret-echoed',
    only: ['reuse'],
    outer: telling(['refreshToken'], 401, (asked) => `Not good: ${headerOf(asked, 'cookie')}`),
  },
  {
    name: 'malformed JSON shows a stack trace',
    rule: 'internals-leaked',
    only: ['malformed-json'],
    outer: telling([], 400, () => 'SyntaxError: no\n    at parseJson (/srv/http/body.ts:71:30)'),
  },
  {
    name: 'an unknown login shows a statement of SQL',
    rule: 'internals-leaked',
    only: ['enumeration'],
    outer: telling([], 401, () => 'no row for SELECT id FROM users WHERE email_key = $1'),
  },
];
