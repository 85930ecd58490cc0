import { answering, bare, editLines } from './change.ts';
import type { ServerFault } from './fault.ts';

const rule = 'journey-criterion';

/** Paths and methods that there should not be, or that are told otherwise than they are. */
export const methodFaults: ServerFault[] = [
  {
    name: 'paths need no slash at their end',
    rule,
    only: ['other-paths'],
    outer: () => ({
      ask: (asked) => ({ ...asked, path: asked.path.replace(/[^/]$/, '$&/') }),
    }),
  },
  {
    name: 'a path without its slash leads to the one with it',
    rule,
    only: ['other-paths'],
    outer: answering([], 404, (answer, { path }) => ({
      ...answer,
      status: 308,
      headers: [...answer.headers, ['Location', `${path}/`]],
    })),
  },
  {
    name: 'what stands below a path is that path',
    rule,
    only: ['other-paths'],
    outer: () => ({ ask: (asked) => ({ ...asked, path: asked.path.replace(/\/more$/, '/') }) }),
  },
  {
    name: 'who asks for an unknown path has to sign in',
    rule,
    only: ['other-paths'],
    outer: answering([], 404, () => bare(401)),
  },
  ...[
    ['PUT', 'logout'],
    ['PATCH', 'signIn'],
    ['DELETE', 'verifyEmail'],
    ['HEAD', 'refreshToken'],
  ].map(
    ([method = '', id = '']): ServerFault => ({
      name: `${method} does what POST does`,
      rule: 'method-not-allowed',
      only: [id, 'rotation'],
      outer: () => ({
        ask: (asked) => (asked.method === method ? { ...asked, method: 'POST' } : asked),
      }),
    }),
  ),
  {
    name: 'Allow names every method',
    rule: 'allow-contradiction',
    only: ['logout'],
    outer: answering([], 405, (answer) =>
      editLines(answer, 'allow', () => 'GET, HEAD, POST, PUT, PATCH, DELETE'),
    ),
  },
  {
    name: 'the answer to HEAD has a body',
    rule: 'no-body-head',
    only: ['refreshToken'],
    outer: answering([], 405, (answer, { method }) =>
      method === 'HEAD' ? { ...answer, body: '{}' } : undefined,
    ),
  },
];
