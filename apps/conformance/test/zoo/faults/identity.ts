import { createHash } from 'node:crypto';
import { answering, documented, rewriting } from './change.ts';
import { editBody, jsonOf, type ServerFault, withMembers } from './fault.ts';

const rule = 'journey-criterion';
const only = ['account-life'];

interface Person {
  id: string;
  email: string;
  name: string;
}

/** A fault that answers with another user than the one there is. */
const renaming = (change: (person: Person) => void) =>
  rewriting(['signUp'], 201, ({ user }) => change(user as Person));

/** What is wrong with who somebody is. */
export const identityFaults: ServerFault[] = [
  {
    name: 'an address is answered in lower case',
    rule,
    only,
    outer: renaming((person) => {
      person.email = person.email.toLowerCase();
    }),
  },
  {
    name: 'an address loses what follows its plus',
    rule,
    only,
    outer: renaming((person) => {
      person.email = person.email.replace(/\+[^@]*/, '');
    }),
  },
  {
    name: 'a name is trimmed',
    rule,
    only,
    outer: renaming((person) => {
      person.name = person.name.trim();
    }),
  },
  {
    name: 'a name is normalised',
    rule,
    only,
    outer: renaming((person) => {
      person.name = person.name.normalize('NFKC');
    }),
  },
  {
    name: 'a name is cut off',
    rule,
    only,
    outer: renaming((person) => {
      person.name = person.name.slice(0, 50);
    }),
  },
  {
    name: 'characters of four bytes become question marks',
    rule,
    only,
    outer: renaming((person) => {
      person.name = person.name.replace(/[\u{10000}-\u{10ffff}]/gu, '?');
    }),
  },
  {
    name: 'an id tells when it was made',
    rule,
    only,
    outer: renaming((person) => {
      person.id = person.id.replace(/-4(...-)/, '-7$1');
    }),
  },
  {
    name: 'an id is made from the address',
    rule,
    only: ['stranger-signs-up-first'],
    outer: renaming((person) => {
      const hash = createHash('md5').update(person.email.toLowerCase()).digest('hex');
      person.id = hash.replace(/^(.{8})(....).(...).(...)(.{12}).*$/, '$1-$2-4$3-a$4-$5');
    }),
  },
  ...[
    ['a plus', /\+/],
    ['upper case', /[A-Z]/],
    ['an apostrophe', /'/],
  ].map(
    ([what, form]): ServerFault => ({
      name: `an address with ${what} is refused`,
      rule,
      only,
      outer: answering(['signUp'], 201, (_, asked) =>
        (form as RegExp).test(String(jsonOf(asked)?.email))
          ? documented('validation-error')
          : undefined,
      ),
    }),
  ),
  {
    name: 'two addresses are as good as one',
    rule,
    only: ['faults-of-a-body'],
    outer: () => ({
      ask: (asked) =>
        withMembers(asked, (body) => {
          if (typeof body.email === 'string') body.email = body.email.replace(/,.*/, '');
        }),
    }),
  },
  {
    name: 'blanks around an address are cut off',
    rule,
    only: ['faults-of-a-body'],
    outer: () => ({
      ask: (asked) =>
        withMembers(asked, (body) => {
          if (typeof body.email === 'string') body.email = body.email.trim();
        }),
    }),
  },
  {
    name: 'whatever holds an @ is an address',
    rule: 'invalid-request-accepted',
    only: ['signUp', 'account-life'],
    outer: () => ({
      ask: (asked) =>
        withMembers(asked, (body) => {
          if (/^[^\s,]*@$/.test(String(body.email))) body.email = 'user@example.com';
        }),
    }),
  },
  {
    name: 'addresses in upper case are other addresses',
    rule,
    only: ['stranger-signs-up-first'],
    outer: () => ({
      ask: (asked) =>
        withMembers(asked, (body) => {
          if (/^[A-Z]/.test(String(body.email))) body.email = `other-${body.email}`;
        }),
    }),
  },
  {
    name: 'whoever signs up with a registered address is told the name of its owner',
    rule,
    only: ['registered-address'],
    outer: () => {
      const names = new Map<string, string>();
      return {
        answer: (answer, asked) =>
          answer.status === 201
            ? editBody(answer, ({ user }) => {
                const person = user as Person;
                const known = names.get(person.email) ?? String(jsonOf(asked)?.name);
                names.set(person.email, known);
                person.name = known;
              })
            : answer,
      };
    },
  },
  {
    name: 'a language that the server does not know is refused',
    rule,
    only,
    outer: () => ({
      answer: (answer, { headers }) =>
        headers.some(([name, value]) => name === 'accept-language' && /tlh/.test(value))
          ? documented('validation-error')
          : answer,
    }),
  },
  {
    name: 'a second sign-up within a minute is one too many',
    rule: 'status-declared',
    only: ['stranger-signs-up-first'],
    outer: () => {
      const seen = new Set<string>();
      return {
        answer(answer, asked) {
          const email = String(jsonOf(asked)?.email).toLowerCase();
          if (answer.status !== 201) return answer;
          const again = seen.has(email);
          seen.add(email);
          return again ? documented('too-many-requests') : answer;
        },
      };
    },
  },
];
