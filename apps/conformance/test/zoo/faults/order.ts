import { answering, documented, isProblem } from './change.ts';
import { headerOf, jsonOf, type ServerFault } from './fault.ts';

const rule = 'journey-criterion';
const withBody = ['signUp', 'signIn', 'verifyEmail'];

/** What is checked too early: a request with two faults gets the answer to the wrong one. */
export const orderFaults: ServerFault[] = [
  {
    name: 'the origin is checked before the method',
    rule,
    only: ['order-of-checks'],
    outer: answering([], 405, (_, asked) =>
      headerOf(asked, 'sec-fetch-site') === 'cross-site' ? documented('cross-origin') : undefined,
    ),
  },
  {
    name: 'the media type is checked before the origin',
    rule,
    only: ['other-sites'],
    outer: answering(withBody, 403, (_, asked) =>
      isJsonType(headerOf(asked, 'content-type'))
        ? undefined
        : documented('unsupported-media-type'),
    ),
  },
  {
    name: 'the token is checked before the origin',
    rule,
    only: ['other-sites'],
    outer: answering(['verifyEmail'], 403, () => documented('invalid-token')),
  },
  {
    name: 'the cookie is checked before the origin',
    rule,
    only: ['other-sites'],
    outer: answering(['refreshToken'], 403, (_, asked) =>
      headerOf(asked, 'cookie') === undefined ? documented('invalid-refresh-token') : undefined,
    ),
  },
  {
    name: 'the captcha is checked before the origin',
    rule,
    only: ['other-sites'],
    outer: answering(['signIn'], 403, (_, asked) => documentedUnlessPassing(asked)),
  },
  {
    name: 'the media type is checked before the size',
    rule,
    only: ['order-of-checks'],
    outer: answering(withBody, 413, (_, asked) =>
      isJsonType(headerOf(asked, 'content-type'))
        ? undefined
        : documented('unsupported-media-type'),
    ),
  },
  {
    name: 'the token is checked before the size',
    rule,
    only: ['order-of-checks'],
    outer: answering(['verifyEmail'], 413, () => documented('invalid-token')),
  },
  {
    name: 'the token is checked before the media type',
    rule,
    only: ['order-of-checks'],
    outer: answering(['verifyEmail'], 415, (_, asked) =>
      headerOf(asked, 'authorization') === undefined ? documented('invalid-token') : undefined,
    ),
  },
  {
    name: 'the JSON is checked before the media type',
    rule,
    only: ['order-of-checks'],
    outer: answering(['verifyEmail'], 415, (_, asked) =>
      jsonOf(asked) ? undefined : documented('malformed-json'),
    ),
  },
  {
    name: 'the JSON is checked before the token',
    rule,
    only: ['order-of-checks'],
    outer: answering(['verifyEmail'], 401, (_, asked) =>
      jsonOf(asked) ? undefined : documented('malformed-json'),
    ),
  },
  {
    name: 'the schema is checked before the token',
    rule,
    only: ['order-of-checks'],
    outer: answering(['verifyEmail'], 401, (_, asked) => {
      const { verification_code: code } = jsonOf(asked) ?? { verification_code: '000000' };
      return code === undefined ? documented('validation-error') : undefined;
    }),
  },
  {
    name: 'the captcha is checked before the schema',
    rule,
    only: ['faults-of-a-body'],
    outer: answering(['signUp', 'signIn'], 422, (_, asked) => documentedUnlessPassing(asked)),
  },
  {
    name: 'the captcha is checked before what is known of a password',
    rule,
    only: ['refused-sign-ups'],
    outer: answering(['signUp'], 422, (answer, asked) =>
      isProblem(answer, 'password-breached') ? documentedUnlessPassing(asked) : undefined,
    ),
  },
  {
    name: 'the limit is checked before the schema',
    rule: 'journey-not-tried',
    only: ['brute-force'],
    outer: () => {
      let isLimited = false;
      return {
        answer(answer, { operation }) {
          isLimited ||= answer.status === 429;
          const isEarly = isLimited && operation?.id === 'signIn' && answer.status === 422;
          return isEarly ? documented('too-many-requests') : answer;
        },
      };
    },
  },
  {
    name: 'the captcha is checked before the limit',
    rule,
    only: ['brute-force'],
    outer: answering(['signIn'], 429, (_, asked) => documentedUnlessPassing(asked)),
  },
  {
    name: 'the password is checked before the captcha',
    rule,
    only: ['refused-sign-ups'],
    outer: answering(['signIn'], 400, () => documented('invalid-credentials')),
  },
];

const isJsonType = (type: string | undefined) => /^application\/json\b/i.test(type ?? '');

function documentedUnlessPassing(asked: Parameters<typeof jsonOf>[0]) {
  const captcha = jsonOf(asked)?.captcha;
  const isWrong = typeof captcha === 'string' && captcha !== 'recaptcha_response';
  return isWrong ? documented('captcha-failed') : undefined;
}
