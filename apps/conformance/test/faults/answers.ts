import {
  editCookie,
  editJson,
  type KnownFault,
  of,
  when,
  withBody,
  withHeaders,
  without,
} from './fault.ts';

/** Answers that are not what the description says, whatever was asked. */
export const answerFaults: KnownFault[] = [
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
];
