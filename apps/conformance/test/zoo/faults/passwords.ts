import type { Asked } from '../proxy.ts';
import { asking } from './change.ts';
import { type ServerFault, withMembers } from './fault.ts';

const rule = 'journey-criterion';

/** How passwords are read and compared wrongly. */
export const passwordFaults: ServerFault[] = [
  {
    name: 'a password that everybody knows is good enough',
    rule,
    only: ['refused-sign-ups'],
    outer: () => ({
      ask: (asked) =>
        withMembers(asked, (body) => {
          if (body.password === 'password123') body.password = 'not that well known';
        }),
    }),
  },
  {
    name: 'a password is compared up to its 72nd byte',
    rule,
    only: ['password-comparison'],
    outer: () => ({
      ask: (asked) => withPassword(asked, (text) => [...text].slice(0, 70).join('')),
    }),
  },
  {
    name: 'a password is compared without regard to case',
    rule,
    only: ['password-comparison'],
    outer: () => ({ ask: (asked) => withPassword(asked, (text) => text.toLowerCase()) }),
  },
  {
    name: 'a password is trimmed',
    rule,
    only: ['password-comparison'],
    outer: () => ({ ask: (asked) => withPassword(asked, (text) => text.trim()) }),
  },
  {
    name: 'a password is not normalised',
    rule,
    only: ['password-comparison'],
    outer: () => ({
      ask: (asked) => withPassword(asked, (text) => Buffer.from(text).toString('base64')),
    }),
  },
  ...[(text: string) => text.length, (text: string) => Buffer.byteLength(text)].map(
    (lengthOf, index): ServerFault => ({
      name: `the least length of a password counts ${['UTF-16 units', 'bytes'][index]}`,
      rule: 'invalid-request-accepted',
      only: ['signUp', 'account-life'],
      outer: asking(['signUp'], (asked) =>
        withPassword(asked, (text) => (lengthOf(text) >= 8 ? `${text} and more` : text)),
      ),
    }),
  ),
];

function withPassword(asked: Asked, change: (text: string) => string): Asked {
  return withMembers(asked, (body) => {
    if (typeof body.password === 'string') body.password = change(body.password);
  });
}
