import { type Answer, signedIn } from '../../answer.ts';
import type { Asked } from '../proxy.ts';
import { answering, withLines } from './change.ts';
import { editBody, headerOf, jsonOf, type ServerFault } from './fault.ts';

const only = ['enumeration'];
const REAL = /refresh_token=(1\.[^;]+)/;

/** A fault that answers a refused sign-in otherwise, if what was sent fits. */
const telling =
  (fits: (body: Record<string, unknown>) => boolean, change: (answer: Answer) => Answer) => () => ({
    answer: (answer: Answer, asked: Asked) =>
      asked.operation?.id === 'signIn' && answer.status === 401 && fits(jsonOf(asked) ?? {})
        ? change(answer)
        : answer,
  });

const isUnknown = ({ login }: Record<string, unknown>) => String(login).startsWith('unknown-');
const isUnverified = ({ password }: Record<string, unknown>) =>
  /^four words/.test(String(password));

/** What strangers find out, or may try too often. */
export const strangerFaults: ServerFault[] = [
  {
    name: 'an unknown login is told by the text of the problem',
    rule: 'journey-same-answer',
    only,
    outer: telling(isUnknown, (answer) =>
      editBody(answer, (body) => Object.assign(body, { detail: 'Who?' })),
    ),
  },
  {
    name: 'an unknown login is told by a member more',
    rule: 'journey-same-answer',
    only,
    outer: telling(isUnknown, (answer) =>
      editBody(answer, (body) => Object.assign(body, { hint: 'x' })),
    ),
  },
  {
    name: 'an unknown login is told by a header',
    rule: 'journey-same-answer',
    only,
    outer: telling(isUnknown, (answer) => ({
      ...answer,
      headers: [...answer.headers, ['X-Cache', 'miss']],
    })),
  },
  {
    name: 'an unverified address is told by the text of the problem',
    rule: 'journey-same-answer',
    only,
    outer: telling(isUnverified, (answer) =>
      editBody(answer, (body) => Object.assign(body, { detail: 'Verify your address first.' })),
    ),
  },
  {
    name: 'an unknown login is a 404',
    rule: 'status-declared',
    only,
    outer: telling(isUnknown, (answer) => ({ ...answer, status: 404 })),
  },
  {
    name: 'an unknown login is a 422',
    rule: 'journey-criterion',
    only,
    outer: telling(isUnknown, (answer) => ({
      ...editBody(answer, (body) => Object.assign(body, { status: 422 })),
      status: 422,
    })),
  },
  {
    name: 'a registered address is told by a header',
    rule: 'journey-same-answer',
    only: ['registered-address'],
    outer: () => {
      const seen = new Set<unknown>();
      return {
        answer(answer, asked) {
          const { email } = jsonOf(asked) ?? {};
          if (email === undefined || answer.status !== 201) return answer;
          const isKnown = seen.has(email);
          seen.add(email);
          return isKnown ? { ...answer, headers: [...answer.headers, ['X-Known', '1']] } : answer;
        },
      };
    },
  },
  {
    name: 'a registered address is a 422',
    rule: 'journey-criterion',
    only: ['registered-address'],
    outer: () => {
      const seen = new Set<unknown>();
      const refusal = {
        type: 'https://api.rememberizer.ai/problems/validation-error',
        title: 'Taken',
        status: 422,
        errors: [{ pointer: '#/email', code: 'unique' }],
      };
      return {
        answer(answer, asked) {
          const { email } = jsonOf(asked) ?? {};
          if (email === undefined || answer.status !== 201) return answer;
          if (!seen.has(email)) {
            seen.add(email);
            return answer;
          }
          const headers: [string, string][] = [['Content-Type', 'application/problem+json']];
          return { status: 422, headers, body: JSON.stringify(refusal) };
        },
      };
    },
  },
  {
    name: 'a revoked session is told apart from a missing cookie',
    rule: 'journey-same-answer',
    only: ['reuse'],
    outer: answering(['refreshToken'], 401, (answer, asked) =>
      REAL.test(headerOf(asked, 'cookie') ?? '')
        ? editBody(answer, (body) => Object.assign(body, { detail: 'This session was revoked.' }))
        : undefined,
    ),
  },
  {
    name: 'reuse is told by a header',
    rule: 'journey-same-answer',
    only: ['reuse'],
    outer: () => {
      const used = new Set<string>();
      return {
        answer(answer, asked) {
          const cookie = headerOf(asked, 'cookie') ?? '';
          if (answer.status === 204) used.add(cookie);
          const isReuse = answer.status === 401 && used.has(cookie);
          return isReuse ? withLines(answer, ['X-Reuse', '1']) : answer;
        },
      };
    },
  },
  {
    name: 'a missing refresh cookie is a 400',
    rule: 'journey-criterion',
    only: ['reuse'],
    outer: answering(['refreshToken'], 401, (answer, asked) =>
      headerOf(asked, 'cookie') === undefined ? { ...answer, status: 400 } : undefined,
    ),
  },
  {
    name: 'passwords may be guessed for ever',
    rule: 'journey-criterion',
    only: ['brute-force'],
    inner: {
      environment: {
        SIGN_IN_LIMIT_CLIENT: '100000',
        SIGN_IN_LIMIT_ACCOUNT_CLIENT: '100000',
        SIGN_IN_LIMIT_ACCOUNT: '100000',
      },
    },
  },
  {
    name: 'the right password is let through a limit',
    rule: 'journey-criterion',
    only: ['brute-force'],
    outer: () => ({
      answer(answer, asked) {
        const { password } = jsonOf(asked) ?? {};
        const isRight = answer.status === 429 && password !== 'not the password';
        return isRight ? signedIn : answer;
      },
    }),
  },
];
