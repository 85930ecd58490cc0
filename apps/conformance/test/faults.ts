import type { Answer, Asked, Fault } from './example-server.ts';

/** A way to be wrong, and the rule that has to notice it. */
export interface KnownFault {
  name: string;
  rule: string;
  fault: Fault;
  /** The fault shows only where the target is taken for one that keeps state. */
  stateful?: boolean;
}

type Change = (answer: Answer, asked: Asked) => ReturnType<Fault>;

const when =
  (applies: (answer: Answer, asked: Asked) => boolean, change: Change): Fault =>
  (answer, asked) =>
    applies(answer, asked) ? change(answer, asked) : answer;

const of =
  (id: string, status: number) =>
  (answer: Answer, { operation }: Asked) =>
    operation?.id === id && answer.status === status;

const withHeaders =
  (change: (header: [string, string]) => [string, string][]): Change =>
  (answer) => ({ ...answer, headers: answer.headers.flatMap(change) });

const without = (name: string) => withHeaders((header) => (header[0] === name ? [] : [header]));

const editCookie = (name: string, from: string, to: string) =>
  withHeaders(([key, value]) => [
    [key, key === 'Set-Cookie' && value.startsWith(`${name}=`) ? value.replace(from, to) : value],
  ]);

const withBody = (answer: Answer, body: string): Answer => ({
  ...answer,
  headers: answer.headers.map(([name, value]) =>
    name === 'Content-Length' ? [name, String(Buffer.byteLength(body))] : [name, value],
  ),
  body,
});

const editJson =
  (edit: (body: Record<string, unknown>) => void): Change =>
  (answer) => {
    const body = JSON.parse(answer.body);
    edit(body);
    return withBody(answer, JSON.stringify(body));
  };

const signedIn: Answer = {
  status: 204,
  headers: [
    ['Cache-Control', 'no-store'],
    ['Set-Cookie', 'access_token=a; Path=/api/v1/; Max-Age=600; HttpOnly; Secure; SameSite=Strict'],
    [
      'Set-Cookie',
      'refresh_token=r; Path=/api/v1/auth/; Max-Age=60; HttpOnly; Secure; SameSite=Strict',
    ],
  ],
  body: '',
};

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

/** Each is the one fault of a server that is right otherwise. */
export const faults: KnownFault[] = [
  {
    name: 'sign-up answers 200',
    rule: 'status-declared',
    fault: when(of('signUp', 201), (answer) => ({ ...answer, status: 200 })),
  },
  {
    name: 'sign-in sets no refresh cookie',
    rule: 'cookie-missing',
    fault: when(
      of('signIn', 204),
      withHeaders((header) => (header[1].startsWith('refresh_token=') ? [] : [header])),
    ),
  },
  {
    name: 'the refresh cookie is not HttpOnly',
    rule: 'cookie-attribute',
    fault: when(of('signIn', 204), editCookie('refresh_token', '; HttpOnly', '')),
  },
  {
    name: 'the access cookie has a Domain',
    rule: 'cookie-attribute',
    fault: when(of('refreshToken', 204), editCookie('access_token', ';', '; Domain=example.com;')),
  },
  {
    name: 'logout clears three cookies',
    rule: 'cookie-schema',
    fault: when(of('logout', 204), (answer) => ({
      ...answer,
      headers: [...answer.headers, ['Set-Cookie', 'other=; Max-Age=0']],
    })),
  },
  {
    name: 'a 204 has a body',
    rule: 'no-body-status',
    fault: when(of('logout', 204), (answer) => ({ ...answer, body: 'ok' })),
  },
  {
    name: 'a 204 has a length',
    rule: 'no-length-204',
    fault: when(of('logout', 204), (answer) => ({
      ...answer,
      headers: [...answer.headers, ['Content-Length', '0']],
    })),
  },
  {
    name: 'a 405 has no Allow',
    rule: 'allow-on-405',
    fault: when(({ status }) => status === 405, without('Allow')),
  },
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
    name: 'a 204 may be stored',
    rule: 'header-required',
    fault: when(of('signIn', 204), without('Cache-Control')),
  },
  {
    name: 'a header has another value',
    rule: 'header-schema',
    fault: when(
      of('signIn', 204),
      withHeaders(([name, value]) => [[name, name === 'Cache-Control' ? 'private' : value]]),
    ),
  },
  {
    name: 'a problem is called application/json',
    rule: 'media-type-declared',
    fault: when(
      of('signIn', 422),
      withHeaders(([name, value]) => [
        [name, name === 'Content-Type' ? 'application/json' : value],
      ]),
    ),
  },
  {
    name: 'a 422 has no body',
    rule: 'body-present',
    fault: when(of('signIn', 422), (answer) => withBody(answer, '')),
  },
  {
    name: 'a 422 is cut off',
    rule: 'body-json',
    fault: when(of('signIn', 422), (answer) => withBody(answer, answer.body.slice(1))),
  },
  {
    name: 'the user has no e-mail address',
    rule: 'body-schema',
    fault: when(
      of('signUp', 201),
      editJson((body) => delete (body.user as { email?: string }).email),
    ),
  },
  {
    name: 'a hash leaks',
    rule: 'body-schema',
    fault: when(
      of('signUp', 201),
      editJson((body) => Object.assign(body, { password_hash: 'x' })),
    ),
  },
  {
    name: 'a problem has the status of another',
    rule: 'problem-status',
    fault: when(
      of('signIn', 422),
      editJson((body) => Object.assign(body, { status: 400 })),
    ),
  },
  {
    name: 'the length is wrong',
    rule: 'content-length',
    fault: when(
      of('signUp', 201),
      withHeaders(([name, value]) => [
        [name, name === 'Content-Length' ? String(Number(value) + 1) : value],
      ]),
    ),
  },
  {
    name: 'a 401 has no challenge',
    rule: 'www-authenticate-on-401',
    fault: when(({ status }) => status === 401, without('WWW-Authenticate')),
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
      (_, { text }) => /"login".*\\u0007/.test(text),
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
      (_, { text }) => /"email":"[^@"]+"/.test(text),
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
