import { BASE_PATH } from '../src/contract/description.ts';
import { Api } from '../test/api.ts';
import { Person } from '../test/person.ts';
import type { ServerProcess } from '../test/server-process.ts';
import { connection, type Worker } from './measure.ts';

/** One server with one account: workers that refresh a session of their own, or sign in. */
export type Subject = {
  refresh: (count: number) => Promise<Worker[]>;
  signIn: (count: number) => Worker[];
  close: () => void;
};

/** How a server's two operations are asked for. */
type Dialect = {
  signIn: string;
  credentials: Record<string, string>;
  refresh: string;
  refreshMethod: string;
  headers: Record<string, string>;
  /** Statuses that are an answer and no accident: ours sheds load with 503. */
  statuses: readonly number[];
};

/** This server. Its refresh rotates: every request needs the cookies of the one before. */
export async function ours(server: ServerProcess): Promise<Subject> {
  const api = new Api(server.origin);
  const person = new Person(api, 'bench@example.com');
  await person.register();
  api.close();
  const { email: login, password } = person;
  return subject(server, {
    signIn: `${BASE_PATH}/auth/signin/`,
    credentials: { login, password, captcha: 'recaptcha_response' },
    refresh: `${BASE_PATH}/auth/custom-refresh/`,
    refreshMethod: 'POST',
    headers: {},
    statuses: [204, 503],
  });
}

/** better-auth. Its refresh is `get-session`, set to extend the session. */
export async function betterAuth(server: ServerProcess): Promise<Subject> {
  const headers = { origin: 'http://127.0.0.1' };
  const credentials = { email: 'bench@example.com', password: 'correct horse battery' };
  const { send, close } = connection(server.origin);
  const account = JSON.stringify({ ...credentials, name: 'John Doe' });
  await send(
    'POST',
    '/api/auth/sign-up/email',
    { ...headers, 'content-type': 'application/json' },
    account,
  );
  close();
  return subject(server, {
    signIn: '/api/auth/sign-in/email',
    credentials,
    refresh: '/api/auth/get-session',
    refreshMethod: 'GET',
    headers,
    statuses: [200],
  });
}

function subject(server: ServerProcess, dialect: Dialect): Subject {
  const opened: (() => void)[] = [];
  const body = JSON.stringify(dialect.credentials);
  const client = () => {
    const { send, close } = connection(server.origin);
    opened.push(close);
    const ask = async (...what: Parameters<typeof send>) => {
      const { status, cookies } = await send(...what);
      if (!dialect.statuses.includes(status)) throw new Error(`${what[1]} answered ${status}`);
      return cookies.map((line) => line.slice(0, line.indexOf(';'))).join('; ');
    };
    return {
      signIn: () =>
        ask(
          'POST',
          dialect.signIn,
          { ...dialect.headers, 'content-type': 'application/json' },
          body,
        ),
      refresh: (cookie: string) =>
        ask(dialect.refreshMethod, dialect.refresh, { ...dialect.headers, cookie }),
    };
  };
  return {
    async refresh(count) {
      const workers: Worker[] = [];
      for (let index = 0; index < count; index += 1) {
        const { signIn, refresh } = client();
        let cookie = await signIn();
        workers.push(async () => {
          cookie = (await refresh(cookie)) || cookie;
        });
      }
      return workers;
    },
    signIn: (count) =>
      Array.from({ length: count }, () => {
        const { signIn } = client();
        return async () => void (await signIn());
      }),
    close() {
      for (const close of opened) close();
    },
  };
}
