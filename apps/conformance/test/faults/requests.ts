import type { Answer } from '../answer.ts';
import { signedIn } from '../answer.ts';
import type { Asked } from '../example-server.ts';
import { type KnownFault, of, when } from './fault.ts';

const empty = (status: number): Answer => ({
  status,
  headers: [['Content-Length', '0']],
  body: '',
});

const invalid = JSON.stringify({
  type: 'https://api.rememberizer.ai/problems/validation-error',
  title: 'Validation error',
  status: 422,
});

const validationError: Answer = {
  status: 422,
  headers: [
    ['Content-Type', 'application/problem+json'],
    ['Content-Length', String(invalid.length)],
  ],
  body: invalid,
};

const isMalformed = (_: Answer, { text }: Asked) => text.length > 0 && !text.endsWith('}');

/** Requests that get the answer of others: what is wrong is accepted, or what is right refused. */
export const requestFaults: KnownFault[] = [
  {
    name: 'the wrong method is a 404',
    rule: 'method-not-allowed',
    fault: when(
      ({ status }) => status === 405,
      () => empty(404),
    ),
  },
  {
    name: 'GET answers 200',
    rule: 'method-not-allowed',
    fault: when(
      (_, { method }) => method === 'GET',
      () => empty(200),
    ),
  },
  {
    name: 'an unknown property is accepted',
    rule: 'invalid-request-accepted',
    fault: when(
      (_, { text }) => /"login".*unknown/.test(text),
      () => signedIn,
    ),
  },
  {
    name: 'a missing captcha is accepted',
    rule: 'invalid-request-accepted',
    fault: when(
      (_, { text }) => /"login"/.test(text) && !/"captcha"/.test(text),
      () => signedIn,
    ),
  },
  {
    name: 'text/plain is accepted',
    rule: 'invalid-request-accepted',
    fault: when(
      (answer, asked) => answer.status === 415 && of('signIn', 415)(answer, asked),
      () => signedIn,
    ),
  },
  {
    name: 'malformed JSON is accepted',
    rule: 'invalid-request-accepted',
    fault: when(
      (answer, asked) => isMalformed(answer, asked) && of('signIn', 400)(answer, asked),
      () => signedIn,
    ),
  },
  {
    name: 'malformed JSON is a 500',
    rule: 'server-error',
    fault: when(isMalformed, () => empty(500)),
  },
  { name: 'malformed JSON hangs', rule: 'no-answer', fault: when(isMalformed, () => 'hang') },
  { name: 'malformed JSON is cut off', rule: 'no-answer', fault: when(isMalformed, () => 'close') },
  {
    name: 'no credentials are needed',
    rule: 'credentials-not-required',
    fault: when(of('refreshToken', 401), () => signedIn),
  },
  {
    name: 'the documented sign-in is refused',
    rule: 'example-refused',
    fault: when(of('signIn', 204), () => empty(401)),
  },
  {
    name: 'a password of 1025 characters is accepted',
    rule: 'invalid-request-accepted',
    fault: when(
      (_, { text }) => /"login"/.test(text) && lengthOf(text, 'password') === 1025,
      () => signedIn,
    ),
  },
  {
    name: 'an empty password is accepted',
    rule: 'invalid-request-accepted',
    fault: when(
      (_, { text }) => /"login".*"password":""/.test(text),
      () => signedIn,
    ),
  },
  {
    name: 'a control character is accepted',
    rule: 'invalid-request-accepted',
    fault: when(
      (_, { text }) => /"login".*\u0085/.test(text),
      () => signedIn,
    ),
  },
  {
    name: 'a code with a line feed is accepted',
    rule: 'invalid-request-accepted',
    fault: when(
      (_, { text }) => /123456\\n/.test(text),
      (answer) => ({ ...answer, status: 200 }),
    ),
  },
  {
    name: 'what is no e-mail address is accepted',
    rule: 'invalid-request-accepted',
    fault: when(
      (_, { text }) => /"email":"user@"/.test(text),
      (answer) => ({ ...answer, status: 201 }),
    ),
  },
  {
    name: 'lengths are counted in UTF-16 units',
    rule: 'example-refused',
    fault: when(
      (_, { text }) => /"login"/.test(text) && unitsOf(text, 'password') > 1024,
      () => empty(422),
    ),
  },
  {
    name: 'a name of 100 characters is called invalid',
    rule: 'valid-request-refused',
    stateful: true,
    fault: when(
      (answer, { text }) => answer.status === 201 && lengthOf(text, 'name') === 100,
      () => validationError,
    ),
  },
  {
    name: 'sign-in needs no body',
    rule: 'invalid-request-accepted',
    fault: when(
      (answer, asked) => asked.text === '' && of('signIn', 400)(answer, asked),
      () => signedIn,
    ),
  },
  {
    name: 'a language makes sign-up fail',
    rule: 'example-refused',
    fault: when(
      (_, { headers }) => headers['accept-language'] !== undefined,
      () => empty(400),
    ),
  },
];

function unitsOf(text: string, name: string): number {
  return /^\{.*\}$/s.test(text) ? String(JSON.parse(text)[name] ?? '').length : 0;
}

function lengthOf(text: string, name: string): number {
  return /^\{.*\}$/s.test(text) ? Array.from(String(JSON.parse(text)[name] ?? '')).length : 0;
}
