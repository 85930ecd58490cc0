import { parseJwt, writeJwt } from '../../../src/probes/jwt.ts';
import type { Answer } from '../../answer.ts';
import { editBody, type ServerFault } from './fault.ts';

const only = ['account-life'];

/** What is wrong with times and lifetimes. */
export const timeFaults: ServerFault[] = [
  {
    name: 'an access token lives for a day, though its cookie lives for ten minutes',
    rule: 'journey-time',
    only,
    outer: () => ({ answer: (answer) => withClaims(answer, { exp: dayLater }) }),
  },
  {
    name: 'an access token never expires',
    rule: 'journey-time',
    only,
    outer: () => ({ answer: (answer) => withClaims(answer, { exp: () => undefined }) }),
  },
  {
    name: 'an access token has expired when it is given away',
    rule: 'journey-time',
    only,
    outer: () => ({
      answer: (answer) => withClaims(answer, { iat: hourBefore, exp: hourBefore }),
    }),
  },
  {
    name: 'times in an access token are milliseconds',
    rule: 'journey-time',
    only,
    outer: () => ({
      answer: (answer) =>
        withClaims(answer, { iat: (seconds) => seconds * 1000, exp: (seconds) => seconds * 1000 }),
    }),
  },
  ...['1970-01-01T00:00:00.000Z', '2126-11-22T09:30:00+01:00'].map(
    (time): ServerFault => ({
      name: `registrations are made at ${time}`,
      rule: 'journey-time',
      only,
      outer: () => ({ answer: (answer) => withCreatedAt(answer, () => time) }),
    }),
  ),
  {
    name: 'local time is called UTC',
    rule: 'journey-time',
    only,
    outer: () => ({
      answer: (answer) =>
        withCreatedAt(answer, (text) => new Date(Date.parse(text) + 7_200_000).toISOString()),
    }),
  },
  {
    name: 'the time of a registration is told without a zone',
    rule: 'body-schema',
    only,
    outer: () => ({
      answer: (answer) => withCreatedAt(answer, (text) => text.replace('Z', '')),
    }),
  },
  {
    name: 'expires_in is another time than the token lives for',
    rule: 'token-lifetime',
    only,
    outer: () => ({
      answer: (answer, { operation }) =>
        operation?.id === 'signUp' && answer.status === 201
          ? editBody(answer, (body) => Object.assign(body, { expires_in: 60 }))
          : answer,
    }),
  },
];

const hourBefore = (seconds: number) => seconds - 3600;
const dayLater = (seconds: number) => seconds + 86_400;

/** The answer with other times in the access token of its cookie. */
function withClaims(
  answer: Answer,
  changes: Record<string, (seconds: number) => number | undefined>,
): Answer {
  const headers = answer.headers.map(([name, value]): [string, string] => {
    const [, token = '', rest = ''] = /^access_token=([^;]+)(;.*)$/.exec(value) ?? [];
    const jwt = parseJwt(token);
    if (!jwt) return [name, value];
    const payload = { ...jwt.payload };
    for (const [claim, change] of Object.entries(changes)) {
      payload[claim] = change(Number(payload[claim]));
    }
    return [name, `access_token=${writeJwt({ ...jwt, payload })}${rest}`];
  });
  return { ...answer, headers };
}

function withCreatedAt(answer: Answer, change: (text: string) => string): Answer {
  if (!answer.body.includes('"created_at"')) return answer;
  return editBody(answer, ({ user }) => {
    const person = user as { created_at: string };
    person.created_at = change(person.created_at);
  });
}
