import { answering, asking, bare, documented } from './change.ts';
import { headerOf, type ServerFault } from './fault.ts';

const rule = 'journey-criterion';
const isChunked = (asked: Parameters<typeof headerOf>[0]) =>
  headerOf(asked, 'transfer-encoding') === 'chunked';

/** How the bytes of a body are read wrongly, before anything is known of what they say. */
export const byteFaults: ServerFault[] = [
  {
    name: 'a body in chunks is not taken',
    rule: 'status-declared',
    only: ['account-life'],
    outer: () => ({ answer: (answer, asked) => (isChunked(asked) ? bare(411) : answer) }),
  },
  {
    name: 'a body in chunks is not read',
    rule,
    only: ['account-life'],
    outer: asking(['signIn'], (asked) => (isChunked(asked) ? { ...asked, text: '' } : asked)),
  },
  {
    name: 'a body in chunks may be of any size',
    rule,
    only: ['body-size'],
    outer: asking(['signUp'], (asked) =>
      isChunked(asked) ? { ...asked, text: asked.text.replace(/x{9999}/, '') } : asked,
    ),
  },
  {
    name: 'bytes that are no UTF-8 are replaced',
    rule,
    only: ['malformed-json'],
    outer: asking(['signIn'], (asked) =>
      asked.encoding === 'latin1' ? { ...asked, encoding: 'utf8' } : asked,
    ),
  },
  {
    name: 'half of a surrogate pair is replaced',
    rule,
    only: ['malformed-json'],
    outer: asking(['signIn'], (asked) => ({
      ...asked,
      text: asked.text.replace('\\ud83d', '\ufffd'),
    })),
  },
  {
    name: 'lists within lists make the server fail',
    rule: 'server-error',
    only: ['signUp', 'account-life'],
    outer: answering(['signUp'], 422, (_, { text }) =>
      text.startsWith('[[[') ? bare(500) : undefined,
    ),
  },
  {
    name: 'an empty body is an invalid one',
    rule,
    only: ['malformed-json'],
    outer: answering(['signUp'], 400, (_, { text }) =>
      text === '' ? documented('validation-error') : undefined,
    ),
  },
];
