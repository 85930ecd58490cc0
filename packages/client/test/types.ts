// What must compile, and, under each `@ts-expect-error`, what must not. It is compiled here, and once
// more against the packed package under the strictest flags.
import {
  type ApiProblem,
  AuthApiError,
  createAuthClient,
  type Result,
  type SignUpRequest,
} from '@rememberizer/auth-client';
import { authHandlers } from '@rememberizer/auth-client/msw';
import { withCookieJar } from '@rememberizer/auth-client/node';
import { validator } from '@rememberizer/auth-client/validation';

const auth = createAuthClient({ baseUrl: '/api/v1', fetch: withCookieJar(), validator });
const credentials = { login: 'user@example.com', password: 'secure_password', captcha: 'x' };

/** Every status and every problem type of `signIn`. */
export function describeSignIn(result: Result<'signIn'>): string {
  switch (result.status) {
    case 204:
      return 'signed in';
    // biome-ignore lint/suspicious/noFallthroughSwitchClause: the compiler knows that it never does.
    case 400:
      switch (result.problem.type) {
        case 'https://api.rememberizer.ai/problems/malformed-json':
          return 'bug';
        case 'https://api.rememberizer.ai/problems/captcha-failed':
          return 'captcha';
      }
    case 401:
    case 403:
    case 405:
    case 413:
    case 415:
    case 422:
    case 429:
    case 503:
      return result.problem.title;
    case null:
      switch (result.error.name) {
        case 'NetworkError':
        case 'TimeoutError':
        case 'AbortError':
          return 'no answer';
        case 'UnexpectedResponseError':
          return `${result.error.status}`;
        case 'InvalidRequestError':
          return result.error.issues.join();
      }
  }
}

// @ts-expect-error a status is missing: 503
export function missStatus(result: Result<'logout'>): string {
  switch (result.status) {
    case 204:
    case 403:
    case 405:
    case null:
      return 'x';
  }
}

// @ts-expect-error a problem type is missing: captcha-failed
export function missProblem(problem: (Result<'signIn'> & { status: 400 })['problem']): string {
  switch (problem.type) {
    case 'https://api.rememberizer.ai/problems/malformed-json':
      return 'x';
  }
}

export async function callEverything(registration: SignUpRequest): Promise<void> {
  const signedUp = await auth.signUp({ body: registration, headers: { 'Accept-Language': 'fr' } });
  if (signedUp.ok) {
    const unverified: false = signedUp.data.user.email_verified;
    const token = signedUp.data.access_token;
    const { user } = await auth.orThrow.verifyEmail({ body: { verification_code: '1' }, token });
    const verified: true = user.email_verified;
    console.log(unverified, verified);
    // @ts-expect-error an undeclared property
    console.log(signedUp.data.refresh_token);
  } else if (signedUp.status === 422) {
    console.log(signedUp.problem.errors?.map(({ pointer }) => pointer));
    // @ts-expect-error a refusal has no data
    console.log(signedUp.data);
  }
  const none: undefined = await auth.orThrow.logout({ signal: AbortSignal.timeout(1000) });
  const response: Response = await auth.fetch('/api/v1/documents/', { method: 'POST' });
  console.log(none, response);
}

export async function callWrongly(): Promise<void> {
  // @ts-expect-error the body is missing
  await auth.signIn();
  // @ts-expect-error a field is missing
  await auth.signIn({ body: { login: 'x', password: 'x' } });
  // @ts-expect-error a field is unknown
  await auth.signIn({ body: { ...credentials, remember: true } });
  // @ts-expect-error a field has another type
  await auth.verifyEmail({ body: { verification_code: 123456 }, token: 'x' });
  // @ts-expect-error the token is missing
  await auth.verifyEmail({ body: { verification_code: '123456' } });
  // @ts-expect-error this operation takes no token
  await auth.signIn({ body: credentials, token: 'x' });
  // @ts-expect-error this operation takes no body
  await auth.logout({ body: {} });
  // @ts-expect-error there is no such operation
  await auth.signOut();
  // @ts-expect-error the base URL is missing
  createAuthClient({});
  const result = await auth.signIn({ body: credentials });
  // @ts-expect-error this status is not declared
  if (result.status === 418) console.log(result);
  // @ts-expect-error this problem belongs to another operation
  if (result.status === 422 && result.problem.type.endsWith('x') && result.problem.status === 400);
}

export function handleError(error: unknown): ApiProblem['type'] | undefined {
  if (!(error instanceof AuthApiError)) return undefined;
  // @ts-expect-error no problem has this type
  if (error.problem.type === 'https://api.rememberizer.ai/problems/nonsense') return undefined;
  if (error.problem.type === 'https://api.rememberizer.ai/problems/too-many-requests') {
    const status: 429 = error.problem.status;
    console.log(status);
  }
  return error.problem.type;
}

authHandlers('/api/v1', { signIn: 429, signUp: { status: 422, example: 'password-breached' } });
// @ts-expect-error the contract declares no such status
authHandlers('/api/v1', { signIn: 418 });
// @ts-expect-error the contract has no such example
authHandlers('/api/v1', { signUp: { status: 422, example: 'captcha-failed' } });
