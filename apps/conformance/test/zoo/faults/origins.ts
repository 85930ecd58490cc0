import type { Answer } from '../../answer.ts';
import { answering, asking, documented, withLines } from './change.ts';
import { headerOf, type ServerFault, withoutHeader } from './fault.ts';

const rule = 'journey-criterion';
const only = ['other-sites'];

/** A fault that takes some origins for listed ones. */
const listing = (form: RegExp) =>
  asking([], (asked) =>
    form.test(headerOf(asked, 'origin') ?? '')
      ? withoutHeader(withoutHeader(asked, 'origin'), 'sec-fetch-site')
      : asked,
  );

const granting = (answer: Answer, origin: string) =>
  withLines(
    answer,
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Credentials', 'true'],
  );

/** What other sites may do, and what pages of the own one may not. */
export const originFaults: ServerFault[] = [
  {
    name: 'origins that end like a listed one are listed',
    rule,
    only,
    outer: listing(/rememberizer\.ai$/),
  },
  {
    name: 'origins that begin like a listed one are listed',
    rule,
    only,
    outer: listing(/^https:\/\/rememberizer\.ai/),
  },
  { name: 'origins that hold localhost are listed', rule, only, outer: listing(/localhost/) },
  {
    name: 'sibling domains may call',
    rule,
    only,
    outer: listing(/^https:\/\/\w+\.rememberizer\.ai$/),
  },
  ...['signUp', 'signIn', 'verifyEmail', 'refreshToken', 'logout'].map(
    (id): ServerFault => ({
      name: `${id} does not look where a request comes from`,
      rule,
      only,
      outer: asking([id], (asked) =>
        withoutHeader(withoutHeader(asked, 'origin'), 'sec-fetch-site'),
      ),
    }),
  ),
  ...['same-origin', 'none'].map(
    (site): ServerFault => ({
      name: `Sec-Fetch-Site: ${site} is refused`,
      rule,
      only: ['account-life'],
      outer: () => ({
        answer: (answer, asked) =>
          headerOf(asked, 'sec-fetch-site') === site ? documented('cross-origin') : answer,
      }),
    }),
  ),
  {
    name: 'a logout from another site is refused, and done all the same',
    rule,
    only,
    outer: () => {
      const dead = new Set<string>();
      return {
        ask(asked) {
          const cookie = headerOf(asked, 'cookie') ?? '';
          if (asked.operation?.id === 'logout') dead.add(cookie);
          return asked.operation?.id === 'refreshToken' && dead.has(cookie)
            ? withoutHeader(asked, 'cookie')
            : asked;
        },
      };
    },
  },
  {
    name: 'a logout from another site clears the cookies',
    rule,
    only,
    outer: answering(['logout'], 403, (answer) =>
      withLines(answer, ['Set-Cookie', 'refresh_token=; Max-Age=0']),
    ),
  },
  {
    name: 'every origin may read answers',
    rule,
    only,
    outer: () => ({
      answer: (answer, asked) => granting(answer, headerOf(asked, 'origin') ?? 'null'),
    }),
  },
  {
    name: 'all origins together may read answers',
    rule,
    only,
    outer: () => ({ answer: (answer) => granting(answer, '*') }),
  },
  {
    name: 'every origin is told that it may call',
    rule,
    only,
    outer: () => ({
      answer: (answer, asked) =>
        asked.method === 'OPTIONS' ? granting(answer, headerOf(asked, 'origin') ?? '*') : answer,
    }),
  },
];
