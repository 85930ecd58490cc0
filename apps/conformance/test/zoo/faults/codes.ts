import type { OuterFault } from '../proxy.ts';
import { answering, asking, bare, documented, editLines, isProblem } from './change.ts';
import { editBody, headerOf, jsonOf, type ServerFault, withHeader, withMembers } from './fault.ts';

const rule = 'journey-criterion';

/** What is known of a code: the attempts so far, in all and by token. */
interface Attempts {
  all: number;
  own: number;
}

/** A fault that refuses a code that would be right, after some attempts. */
const refusing = (isOver: (attempts: Attempts) => boolean) => (): OuterFault => {
  const emails = new Map<string, string>();
  const counts = new Map<string, number>();
  const add = (key: string) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
  return {
    ask(asked) {
      const token = headerOf(asked, 'authorization') ?? '';
      const email = emails.get(token);
      if (email === undefined) return asked;
      if (!isOver({ all: add(email), own: add(token) })) return asked;
      return withMembers(asked, (body) => {
        body.verification_code = body.verification_code === '000000' ? '111111' : '000000';
      });
    },
    answer(answer, asked) {
      if (asked.operation?.id === 'signUp' && answer.status === 201) {
        const { access_token: token } = JSON.parse(answer.body);
        emails.set(`Bearer ${token}`, String(jsonOf(asked)?.email).toLowerCase());
      }
      return answer;
    },
  };
};

/** A fault that tells which codes were used. */
const afterUse = (change: Parameters<typeof answering>[2]) => (): OuterFault => {
  const used = new Set<string>();
  return {
    answer(answer, asked) {
      const token = headerOf(asked, 'authorization') ?? '';
      if (asked.operation?.id !== 'verifyEmail') return answer;
      if (answer.status === 200) used.add(token);
      return answer.status === 400 && used.has(token) ? (change(answer, asked) ?? answer) : answer;
    },
  };
};

/** What is wrong with verification codes and the tokens beside them. */
export const codeFaults: ServerFault[] = [
  {
    name: 'a wrong guess ends a code',
    rule,
    only: ['single-use-code'],
    outer: refusing(({ all }) => all > 0),
  },
  {
    name: 'four attempts instead of five',
    rule,
    only: ['anothers-code'],
    outer: refusing(({ all }) => all > 3),
  },
  {
    name: 'attempts are counted for each token',
    rule,
    only: ['exhausted-code'],
    inner: {
      sql: (text) => text.replace('SET attempts = attempts + 1', 'SET attempts = attempts'),
    },
    outer: refusing(({ own }) => own > 4),
  },
  {
    name: 'a used code is told apart from a wrong one',
    rule: 'journey-same-answer',
    only: ['single-use-code'],
    outer: afterUse((answer) =>
      editBody(answer, (body) => Object.assign(body, { detail: 'This code was used.' })),
    ),
  },
  {
    name: 'an exhausted code is told apart from a wrong one',
    rule: 'journey-same-answer',
    only: ['exhausted-code'],
    outer: () => {
      let refused = 0;
      return {
        answer(answer) {
          refused += isProblem(answer, 'invalid-verification-code') ? 1 : 0;
          return refused > 5
            ? editBody(answer, (body) => Object.assign(body, { detail: 'No attempts are left.' }))
            : answer;
        },
      };
    },
  },
  {
    name: 'the token of a verified address is refused',
    rule,
    only: ['single-use-code'],
    outer: afterUse(() => documented('invalid-token')),
  },
  {
    name: 'a used code is a conflict',
    rule: 'status-declared',
    only: ['single-use-code'],
    outer: afterUse((answer) => ({ ...answer, status: 409 })),
  },
  {
    name: 'digits of every script are digits',
    rule,
    only: ['anothers-code'],
    outer: asking(['verifyEmail'], (asked) =>
      withMembers(asked, (body) => {
        if (/^\p{Nd}{6}$/u.test(String(body.verification_code))) body.verification_code = '123456';
      }),
    ),
  },
  ...[
    ['longer', /^\d{7,}$/],
    ['shorter', /^\d{5}$/],
    ['of letters', /^[a-z0-9]{6}$/],
  ].map(
    ([what, form]): ServerFault => ({
      name: `a code may be ${what}`,
      rule: 'invalid-request-unnoticed',
      only: ['verifyEmail', 'anothers-code'],
      outer: asking(['verifyEmail'], (asked) =>
        withMembers(asked, (body) => {
          if ((form as RegExp).test(String(body.verification_code)))
            body.verification_code = '123456';
        }),
      ),
    }),
  ),
  {
    name: 'the scheme has to be written Bearer',
    rule,
    only: ['account-life'],
    outer: asking(['verifyEmail'], (asked) =>
      /^bearer/.test(headerOf(asked, 'authorization') ?? '')
        ? withHeader(asked, 'authorization', '')
        : asked,
    ),
  },
  {
    name: 'a missing token is told as a refused one',
    rule,
    only: ['order-of-checks'],
    outer: answering(['verifyEmail'], 401, () => documented('invalid-token')),
  },
  {
    name: 'a refused token is told as a missing one',
    rule,
    only: ['order-of-checks'],
    outer: answering(['verifyEmail'], 401, (answer) =>
      editLines(answer, 'www-authenticate', () => 'Bearer'),
    ),
  },
  {
    name: 'a token of three parts that are none makes the server fail',
    rule: 'server-error',
    only: ['order-of-checks'],
    outer: answering(['verifyEmail'], 401, (_, asked) =>
      headerOf(asked, 'authorization')?.includes('.') ? bare(500) : undefined,
    ),
  },
];
