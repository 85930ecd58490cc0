import { AuthClient as SupabaseClient } from '@supabase/auth-js';
import { createAuthClient as createBetterAuthClient } from 'better-auth/client';
import createOpenapiFetchClient from 'openapi-fetch';
import { createAuthClient } from '../src/client.ts';
import { createClient as createHeyApiClient } from '../src/generated/client/client.gen.ts';
import { signIn as heyApiSignIn } from '../src/generated/sdk.gen.ts';
import { signIn as orvalSignIn } from './generated/orval.ts';

/** One way to sign in. */
export interface Peer {
  name: string;
  /** What a page imports of it, as the source of a module; none where there is no library. */
  source?: string;
  /** Whether it keeps a session: renews it, and repeats what was refused meanwhile. */
  sessions: boolean;
  /** Makes a client over the `fetch`, and answers with one call of it. */
  prepare(fetch: typeof globalThis.fetch): () => Promise<unknown>;
}

const baseUrl = 'http://127.0.0.1/api/v1';
const body = { login: 'user@example.com', password: 'secure_password', captcha: 'x' };
const credentials = { email: body.login, password: body.password };

/** The client as it is, with no time limit and no retry, and what others offer for the same job. */
export const peers: Peer[] = [
  {
    name: 'fetch itself',
    sessions: false,
    prepare: (fetch) => async () => {
      const headers = { 'Content-Type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify(body) } as const;
      return (await fetch(new Request(`${baseUrl}/auth/signin/`, init))).status;
    },
  },
  {
    name: 'hey-api, as generated',
    source: `export { createClient } from './src/generated/client/client.gen.ts';
      export * from './src/generated/sdk.gen.ts';`,
    sessions: false,
    prepare: (fetch) => {
      const client = createHeyApiClient({ baseUrl, fetch, credentials: 'include' });
      return () => heyApiSignIn({ client, body });
    },
  },
  {
    name: 'auth-client, no time limit, no retry',
    sessions: true,
    prepare: (fetch) => {
      const auth = createAuthClient({ baseUrl, fetch, timeoutMs: 0, retry: false });
      return () => auth.signIn({ body });
    },
  },
  {
    name: 'auth-client',
    source: `export * from './src/client.ts';`,
    sessions: true,
    prepare: (fetch) => {
      const auth = createAuthClient({ baseUrl, fetch });
      return () => auth.signIn({ body });
    },
  },
  {
    name: 'openapi-fetch',
    source: `export { default } from 'openapi-fetch';`,
    sessions: false,
    prepare: (fetch) => {
      const client = createOpenapiFetchClient<AnyPaths>({ baseUrl, fetch });
      return () => client.POST('/auth/signin/', { body });
    },
  },
  {
    name: 'orval, as generated',
    source: `export * from './bench/generated/orval.ts';`,
    sessions: false,
    prepare: (fetch) => {
      globalThis.fetch = fetch;
      return () => orvalSignIn(body);
    },
  },
  {
    name: '@supabase/auth-js',
    source: `export { AuthClient } from '@supabase/auth-js';`,
    sessions: true,
    prepare: (fetch) => {
      const options = { url: baseUrl, fetch, autoRefreshToken: false, persistSession: false };
      const client = new SupabaseClient(options);
      return () => client.signInWithPassword(credentials);
    },
  },
  {
    name: "better-auth's client",
    source: `export { createAuthClient } from 'better-auth/client';`,
    sessions: true,
    prepare: (fetch) => {
      const fetchOptions = { customFetchImpl: fetch };
      const client = createBetterAuthClient({ baseURL: baseUrl, fetchOptions });
      return () => client.signIn.email(credentials);
    },
  },
];

interface AnyPaths {
  '/auth/signin/': {
    post: {
      requestBody: { content: { 'application/json': typeof body } };
      responses: { 204: { content?: never } };
    };
  };
}
