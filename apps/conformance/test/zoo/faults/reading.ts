import type { Asked } from '../proxy.ts';
import { answering, asking, bare, documented, isProblem } from './change.ts';
import { headerOf, jsonOf, type ServerFault, withHeader, withMembers } from './fault.ts';

const rule = 'journey-criterion';
const reading = ['signUp', 'signIn', 'verifyEmail'];

/** How a request is read wrongly: its media type, its size, its JSON. */
export const readingFaults: ServerFault[] = [
  ...[
    ['application/json with a charset is refused', /charset/i, 'account-life'],
    ['Application/JSON is refused', /[A-Z]/, 'account-life'],
  ].map(
    ([name, form, journey]): ServerFault => ({
      name: String(name),
      rule,
      only: [String(journey)],
      outer: () => ({
        answer: (answer, asked) =>
          (form as RegExp).test(headerOf(asked, 'content-type') ?? '')
            ? documented('unsupported-media-type')
            : answer,
      }),
    }),
  ),
  {
    name: 'a body without a media type is taken for JSON',
    rule,
    only: ['media-type'],
    outer: asking(reading, (asked) => asJson(asked, headerOf(asked, 'content-type') === undefined)),
  },
  {
    name: 'what begins with application/json is taken for it',
    rule,
    only: ['media-type'],
    outer: asking(reading, (asked) =>
      asJson(asked, /^application\/json/.test(headerOf(asked, 'content-type') ?? '')),
    ),
  },
  {
    name: 'what ends with +json is taken for JSON',
    rule,
    only: ['media-type'],
    outer: asking(reading, (asked) =>
      asJson(asked, /\+json$/.test(headerOf(asked, 'content-type') ?? '')),
    ),
  },
  {
    name: 'a form is taken for JSON',
    rule,
    only: ['order-of-checks'],
    outer: asking(reading, (asked) =>
      asJson(asked, /urlencoded/.test(headerOf(asked, 'content-type') ?? '')),
    ),
  },
  {
    name: 'another media type is called malformed',
    rule,
    only: ['media-type'],
    outer: answering(reading, 415, () => documented('malformed-json')),
  },
  {
    name: 'bodies may be of any size',
    rule,
    only: ['body-size'],
    outer: asking(reading, (asked) => ({ ...asked, text: asked.text.replace(/x{9999}/, '') })),
  },
  {
    name: 'a body that is too large is called malformed',
    rule,
    only: ['body-size'],
    outer: answering(reading, 413, () => documented('malformed-json')),
  },
  {
    name: 'a body of 16 KiB is too large',
    rule,
    only: ['body-size'],
    outer: answering(reading, 422, (_, { text }) =>
      text.length >= 16_384 ? documented('content-too-large') : undefined,
    ),
  },
  {
    name: 'a comma too many is overlooked',
    rule,
    only: ['malformed-json'],
    outer: asking(['signUp'], (asked) => ({ ...asked, text: asked.text.replace(/,\}$/, '}') })),
  },
  {
    name: 'what follows JSON is overlooked',
    rule,
    only: ['anothers-code'],
    outer: asking(['verifyEmail'], (asked) => ({
      ...asked,
      text: asked.text.replace(/\}[^}]+$/, '}'),
    })),
  },
  {
    name: 'malformed JSON is an invalid body',
    rule,
    only: ['malformed-json'],
    outer: answering(reading, 400, (answer) =>
      isProblem(answer, 'malformed-json') ? documented('validation-error') : undefined,
    ),
  },
  {
    name: 'an invalid body is malformed JSON',
    rule,
    only: ['faults-of-a-body'],
    outer: answering(['signUp', 'signIn'], 422, () => documented('malformed-json')),
  },
  {
    name: 'an invalid code is a wrong one',
    rule,
    only: ['anothers-code'],
    outer: answering(['verifyEmail'], 422, () => documented('invalid-verification-code')),
  },
  {
    name: 'the property __proto__ is overlooked',
    rule,
    only: ['anothers-code'],
    outer: asking(['verifyEmail'], (asked) => ({
      ...asked,
      text: asked.text.replace(/,"__proto__":\{.*?\}/, ''),
    })),
  },
  {
    name: 'the names of properties are read without regard to case',
    rule,
    only: ['faults-of-a-body'],
    outer: asking(['signIn'], (asked) => ({
      ...asked,
      text: asked.text.replace('"Password":', '"password":'),
    })),
  },
  {
    name: 'a list of one is taken for what is in it',
    rule,
    only: ['faults-of-a-body'],
    outer: asking(['signUp'], (asked) => ({
      ...asked,
      text: asked.text.replace(/\[("[^"]*")\]/, '$1'),
    })),
  },
  {
    name: 'NUL makes the server fail',
    rule: 'server-error',
    only: ['faults-of-a-body'],
    outer: () => ({
      answer: (answer, { text }) => (text.includes('\\u0000') ? bare(500) : answer),
    }),
  },
  {
    name: 'NUL is overlooked in a login',
    rule,
    only: ['faults-of-a-body'],
    outer: asking(['signIn'], (asked) =>
      withText(asked, 'login', (text) => text.replace('\0', '')),
    ),
  },
  {
    name: 'DEL is overlooked in a name',
    rule,
    only: ['faults-of-a-body'],
    outer: asking(['signUp'], (asked) =>
      withText(asked, 'name', (text) => text.replace('\u007f', '')),
    ),
  },
  {
    name: 'C1 control characters are overlooked',
    rule: 'invalid-request-accepted',
    only: ['signUp', 'account-life'],
    outer: asking(['signUp'], (asked) =>
      withText(asked, 'name', (text) => text.replace(/[\u0080-\u009f]/, '')),
    ),
  },

  {
    name: 'a long captcha is refused',
    rule: 'valid-request-refused',
    only: ['signUp', 'account-life'],
    outer: answering(['signUp'], 400, (_, asked) =>
      String(jsonOf(asked)?.captcha).length > 2000 ? documented('validation-error') : undefined,
    ),
  },
];

function asJson(asked: Asked, applies: boolean): Asked {
  return applies ? withHeader(asked, 'content-type', 'application/json') : asked;
}

function withText(asked: Asked, name: string, change: (text: string) => string): Asked {
  return withMembers(asked, (body) => {
    if (typeof body[name] === 'string') body[name] = change(body[name]);
  });
}
