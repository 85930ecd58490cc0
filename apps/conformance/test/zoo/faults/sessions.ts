import { answering, withLines } from './change.ts';
import { headerOf, type ServerFault, withHeader, withoutHeader } from './fault.ts';

const rule = 'journey-criterion';
const revoke = 'UPDATE sessions SET revoked_at = $1 WHERE id = $2';

/** What is wrong with the sessions themselves. */
export const sessionFaults: ServerFault[] = [
  {
    name: 'a sign-up opens a session',
    rule,
    only: ['account-life'],
    outer: answering(['signUp'], 201, (answer) => withLines(answer, ['Set-Cookie', 'sid=1'])),
  },
  {
    name: 'a verification opens a session',
    rule,
    only: ['account-life'],
    outer: answering(['verifyEmail'], 200, (answer) => withLines(answer, ['Set-Cookie', 'sid=1'])),
  },
  {
    name: 'a logout revokes nothing',
    rule,
    only: ['logout'],
    outer: () => ({
      ask: (asked) => (asked.operation?.id === 'logout' ? withoutHeader(asked, 'cookie') : asked),
    }),
  },
  {
    name: 'a logout with a token that was replaced revokes nothing',
    rule,
    only: ['logout'],
    outer: () => {
      const sent = new Set<string>();
      return {
        ask(asked) {
          const cookie = headerOf(asked, 'cookie') ?? '';
          if (asked.operation?.id === 'refreshToken') sent.add(cookie);
          const isOld = asked.operation?.id === 'logout' && sent.has(cookie);
          return isOld ? withoutHeader(asked, 'cookie') : asked;
        },
      };
    },
  },
  {
    name: 'a logout ends all sessions of the person',
    rule,
    only: ['logout'],
    inner: {
      sql: (text) =>
        text.replace(
          revoke,
          'UPDATE sessions SET revoked_at = $1 WHERE user_id = (SELECT user_id FROM sessions WHERE id = $2)',
        ),
    },
  },
  {
    name: 'after a logout the last refresh may still be repeated',
    rule,
    only: ['logout'],
    inner: {
      sql: (text) =>
        text.replace(
          /^SELECT user_id(.*)revoked_at FROM/,
          'SELECT user_id$1NULL AS revoked_at FROM',
        ),
    },
  },
  {
    name: 'the same cookie twice is one too many',
    rule,
    only: ['tossed-cookies'],
    outer: () => ({
      ask(asked) {
        const pairs = (headerOf(asked, 'cookie') ?? '').split('; ');
        const isTwice =
          asked.operation?.id === 'refreshToken' && new Set(pairs).size < pairs.length;
        return isTwice ? withoutHeader(asked, 'cookie') : asked;
      },
    }),
  },
  {
    name: 'reuse revokes nothing',
    rule,
    only: ['reuse'],
    inner: { sql: (text) => text.replace(revoke, `${revoke} AND 1 = 0`) },
  },
  {
    name: 'a token that was replaced works for ever',
    rule,
    only: ['reuse'],
    inner: { sql: (text) => text.replace('AND counter = $3', 'AND $3 = $3') },
  },
  {
    name: 'a refresh replaces no token',
    rule,
    only: ['rotation'],
    inner: { sql: (text) => text.replace('SET counter = counter + 1', 'SET counter = counter') },
  },
  {
    name: 'a lost answer ends the session',
    rule,
    only: ['rotation'],
    inner: {
      sql: (text) =>
        text.replace(
          'SELECT user_id, counter, rotated_at,',
          'SELECT user_id, counter, rotated_at - 60000 AS rotated_at,',
        ),
    },
  },
  {
    name: 'a sign-in ends the other sessions',
    rule,
    only: ['tossed-cookies'],
    inner: {
      // Another session of the person makes the older ones look revoked.
      sql: (text) =>
        text.replace(
          'AND revoked_at IS NULL AND rotated_at',
          'AND revoked_at IS NULL AND NOT EXISTS (SELECT 1 FROM sessions AS other WHERE other.user_id = sessions.user_id AND other.rowid > sessions.rowid) AND rotated_at',
        ),
    },
  },
  {
    name: 'two refresh tokens are as good as the first',
    rule,
    only: ['tossed-cookies'],
    outer: () => ({
      ask(asked) {
        const cookies = (headerOf(asked, 'cookie') ?? '').split('; ');
        return cookies.length > 1 && !cookies[0]?.includes('garbage')
          ? withHeader(asked, 'cookie', cookies[0] ?? '')
          : asked;
      },
    }),
  },
  {
    name: 'of two cookies only the first is looked at',
    rule,
    only: ['tossed-cookies'],
    outer: () => ({
      ask(asked) {
        const [first = ''] = (headerOf(asked, 'cookie') ?? '').split('; ');
        return first === '' ? asked : withHeader(asked, 'cookie', first);
      },
    }),
  },
  {
    name: 'a forged refresh token ends the session',
    rule,
    only: ['tossed-cookies'],
    outer: () => {
      const dead = new Set<string>();
      return {
        ask(asked) {
          const cookie = headerOf(asked, 'cookie') ?? '';
          if (/=1\.[^;]+x$/.test(cookie)) dead.add(cookie.slice(0, -1));
          const isDead = [...dead].some((each) => cookie.includes(each));
          return isDead ? withHeader(asked, 'cookie', 'refresh_token=x') : asked;
        },
      };
    },
  },
  {
    name: 'a refused refresh clears the cookies',
    rule,
    only: ['reuse'],
    outer: () => ({
      answer: (answer, { operation }) =>
        operation?.id === 'refreshToken' && answer.status === 401
          ? { ...answer, headers: [...answer.headers, ['Set-Cookie', 'x=; Max-Age=0']] }
          : answer,
    }),
  },
  {
    name: 'sites may refresh across origins',
    rule,
    only: ['other-sites'],
    outer: () => ({ ask: (asked) => withoutHeader(asked, 'sec-fetch-site') }),
  },
  {
    name: 'any origin may call',
    rule,
    only: ['other-sites'],
    outer: () => ({ ask: (asked) => withoutHeader(asked, 'origin') }),
  },
  {
    name: 'the origin null may call',
    rule,
    only: ['other-sites'],
    outer: () => ({ ask: (asked) => withoutHeader(asked, 'origin', 'null') }),
  },
];
