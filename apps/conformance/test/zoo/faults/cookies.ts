import type { Answer } from '../../answer.ts';
import { answering, asking, bare, documented, editLines, withLines } from './change.ts';
import { headerOf, type ServerFault, withHeader, withoutHeader } from './fault.ts';

const rule = 'journey-criterion';
const REAL = /refresh_token=(1\.[^;]+)/;

/** What is wrong with how the session cookies are read and written. */
export const cookieFaults: ServerFault[] = [
  {
    name: 'a refresh gives the access token of before',
    rule,
    only: ['rotation'],
    outer: () => {
      let first: string | undefined;
      return { answer: (answer) => withAccess(answer, (token) => (first ??= token)) };
    },
  },
  {
    name: 'a sign-in goes on with the session of its cookie',
    rule,
    only: ['reuse'],
    outer: answering(['signIn'], 204, (answer, asked) => {
      const token = REAL.exec(headerOf(asked, 'cookie') ?? '')?.[1];
      return token === undefined
        ? undefined
        : editLines(answer, 'set-cookie', (line) =>
            line.replace(/^refresh_token=[^;]*/, `refresh_token=${token}`),
          );
    }),
  },
  {
    name: 'a sign-in ends the session of its cookie',
    rule,
    only: ['reuse'],
    outer: () => {
      const dead = new Set<string>();
      return {
        ask(asked) {
          const token = REAL.exec(headerOf(asked, 'cookie') ?? '')?.[1] ?? '';
          if (asked.operation?.id === 'signIn') dead.add(token);
          return asked.operation?.id === 'refreshToken' && dead.has(token)
            ? withoutHeader(asked, 'cookie')
            : asked;
        },
      };
    },
  },
  {
    name: 'a sign-in with a cookie is refused',
    rule,
    only: ['reuse'],
    outer: answering(['signIn'], 204, (_, asked) =>
      headerOf(asked, 'cookie') === undefined ? undefined : documented('invalid-credentials'),
    ),
  },
  {
    name: 'other cookies are in the way',
    rule,
    only: ['rotation'],
    outer: asking(['refreshToken'], (asked) =>
      /^access_token=/.test(headerOf(asked, 'cookie') ?? '')
        ? withoutHeader(asked, 'cookie')
        : asked,
    ),
  },
  {
    name: 'who comes with an access token that is not good may not sign in',
    rule,
    only: ['reuse'],
    outer: answering(['signIn'], 204, (_, asked) =>
      /access_token=expired/.test(headerOf(asked, 'cookie') ?? '')
        ? documented('invalid-credentials')
        : undefined,
    ),
  },
  {
    name: 'a cookie whose name ends alike is taken for it',
    rule,
    only: ['rotation'],
    outer: asking(['refreshToken'], (asked) => {
      const last = /(?:.*)refresh_token=([^;]*)/.exec(headerOf(asked, 'cookie') ?? '')?.[1];
      return last === undefined ? asked : withHeader(asked, 'cookie', `refresh_token=${last}`);
    }),
  },
  {
    name: 'of two refresh cookies only the last is looked at',
    rule,
    only: ['tossed-cookies'],
    outer: asking(['refreshToken'], (asked) => onlyOne(asked, -1)),
  },
  ...[0, -1].map(
    (index): ServerFault => ({
      name: `a logout looks only at the ${index === 0 ? 'first' : 'last'} refresh cookie`,
      rule,
      only: ['tossed-cookies'],
      outer: asking(['logout'], (asked) => onlyOne(asked, index)),
    }),
  ),
  {
    name: 'a refresh takes no body',
    rule,
    only: ['rotation'],
    outer: answering(['refreshToken'], 204, (_, { text }) =>
      text === '' ? undefined : documented('invalid-refresh-token'),
    ),
  },
  {
    name: 'a logout takes no body',
    rule,
    only: ['logout'],
    outer: answering(['logout'], 204, (_, { text }) => (text === '' ? undefined : bare(400))),
  },
  {
    name: 'a large body of a logout is too large',
    rule: 'status-declared',
    only: ['logout'],
    outer: answering(['logout'], 204, (_, { text }) =>
      text.length > 16_384 ? documented('content-too-large') : undefined,
    ),
  },
  {
    name: 'a logout does not end twice what has ended',
    rule: 'status-declared',
    only: ['logout'],
    outer: () => {
      const ended = new Set<string>();
      return {
        answer(answer, asked) {
          const cookie = headerOf(asked, 'cookie') ?? '';
          if (asked.operation?.id !== 'logout') return answer;
          const again = ended.has(cookie);
          ended.add(cookie);
          return again ? documented('invalid-refresh-token') : answer;
        },
      };
    },
  },
  {
    name: 'a refused sign-in clears the cookies',
    rule,
    only: ['account-life'],
    outer: answering(['signIn'], 401, (answer) =>
      withLines(answer, ['Set-Cookie', 'refresh_token=; Max-Age=0']),
    ),
  },
  {
    name: 'a refresh without its cookie clears it',
    rule: 'journey-same-answer',
    only: ['reuse'],
    outer: answering(['refreshToken'], 401, (answer, asked) =>
      headerOf(asked, 'cookie') === undefined
        ? withLines(answer, ['Set-Cookie', 'refresh_token=; Max-Age=0'])
        : undefined,
    ),
  },
  {
    name: 'a refresh cookie lives for a day',
    rule,
    only: ['account-life'],
    outer: () => ({
      answer: (answer) =>
        editLines(answer, 'set-cookie', (line) => line.replace('Max-Age=2592000', 'Max-Age=86400')),
    }),
  },
  {
    name: 'an access token is not signed',
    rule: 'token-unsigned',
    only: ['rotation'],
    outer: () => ({
      answer: (answer) =>
        withAccess(answer, (token) =>
          token.replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString('base64url')),
        ),
    }),
  },
];

function onlyOne(
  asked: Parameters<typeof headerOf>[0] & Parameters<typeof withHeader>[0],
  index: number,
) {
  const cookie = headerOf(asked, 'cookie')?.split('; ').at(index);
  return cookie === undefined ? asked : withHeader(asked, 'cookie', cookie);
}

function withAccess(answer: Answer, change: (token: string) => string): Answer {
  return editLines(answer, 'set-cookie', (line) =>
    line.replace(/^access_token=([^;]+)/, (_, token: string) => `access_token=${change(token)}`),
  );
}
